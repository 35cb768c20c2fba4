/** What may be searched: parameters, conditions, configurations. */
package io.kindling.space;
