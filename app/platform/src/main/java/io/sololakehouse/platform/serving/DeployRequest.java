package io.sololakehouse.platform.serving;

/**
 * What is to be deployed.
 *
 * @param alias under which it was chosen ("champion"), or empty
 * @param share of the traffic: 100 replaces what serves now, less runs beside it
 */
public record DeployRequest(String model, String version, String alias, int share) {

    public DeployRequest {
        if (share < 0 || share > 100) {
            throw new IllegalArgumentException("Not a share in percent: " + share);
        }
    }

    /** Replaces whatever serves now. */
    public static DeployRequest replace(String model, String version, String alias) {
        return new DeployRequest(model, version, alias, 100);
    }
}
