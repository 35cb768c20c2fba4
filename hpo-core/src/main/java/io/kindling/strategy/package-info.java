/** What to try next. One package for each strategy; strategies know nothing of executors, stores, files, clocks or threads. */
package io.kindling.strategy;
