/** Small, real searches: an objective each, with its search file in {@code conf/}. */
package io.kindling.examples;
