/** Which running trial to stop early. */
package io.kindling.pruning;
