package io.kindling.execution;

import java.io.Serializable;

/**
 * A GPU that the trial has to itself.
 *
 * @param address as the cluster manager names it; an index on most systems
 */
public record Gpu(String address) implements Serializable {}
