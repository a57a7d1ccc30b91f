package io.sololakehouse.platform.catalog;

import java.util.List;

/**
 * Copies of chosen commits on top of another branch, each as a commit of its own with its own message and author.
 *
 * @param hashes the commits, the oldest first, each following the one before on {@code from}
 * @param from the reference whose history has them
 * @param into the branch that receives them, at the hash that the caller saw
 * @param resolutions what to do with single keys; every other key is copied normally
 */
public record TransplantRequest(List<String> hashes, Reference from, Reference into, List<KeyResolution> resolutions) {

    public TransplantRequest {
        hashes = List.copyOf(hashes);
        resolutions = List.copyOf(resolutions);
    }
}
