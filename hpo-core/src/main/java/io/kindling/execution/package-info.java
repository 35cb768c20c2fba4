/** Where trials run: the objective, its context, and executors. */
package io.kindling.execution;
