package org.crosswalk.hub.webhooks;

/**
 * Where a district lets its clients be told of changes.
 *
 * @param onPremises whether a webhook may go over http and into private networks
 */
public record WebhookRules(boolean onPremises) {

    /** Over https to public addresses alone. */
    public static final WebhookRules PUBLIC = new WebhookRules(false);
}
