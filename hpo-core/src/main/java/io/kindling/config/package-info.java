/** A search described in a YAML file. */
package io.kindling.config;
