/** Settings given by name, as in a search file: read, checked, and refused with every fault at once. */
package io.kindling.option;
