/** Multi-fidelity search: many configurations with a small budget, the best of them again with larger ones. */
package io.kindling.strategy.fidelity;
