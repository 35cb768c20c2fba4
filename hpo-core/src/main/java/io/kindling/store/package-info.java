/** The durable journal of a study. */
package io.kindling.store;
