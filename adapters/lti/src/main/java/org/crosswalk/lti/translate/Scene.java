package org.crosswalk.lti.translate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.web.PublicUrl;

/**
 * Who is launched, where, with what: the records as the tool's grant shows them.
 *
 * @param schoolClass null for a message that is of no class
 * @param sub the tool's pseudonym of the user
 * @param roles LTI roles, principal role first
 * @param lineItem the line item that the link is tied to, or null
 * @param link id of the resource link
 * @param title of the resource link
 * @param grant what the tool may see
 * @param around what else was asked for
 */
public record Scene(
        PublicUrl publicUrl,
        User user,
        @Nullable SchoolClass schoolClass,
        String sub,
        List<String> roles,
        @Nullable LineItem lineItem,
        String link,
        String title,
        Grant grant,
        Around around) {

    public Scene {
        roles = List.copyOf(roles);
    }

    /** The class's sourcedId; null without a class. */
    @Nullable String context() {
        return schoolClass == null ? null : schoolClass.entry().sourcedId();
    }

    /** Where the class's line items are. */
    @Nullable String lineItems() {
        return schoolClass == null ? null : publicUrl.of("/lti/platform/ags/" + context() + "/lineitems");
    }

    /** Where the link's line item is; null without one. */
    @Nullable String lineItemUrl() {
        return lineItem == null ? null : lineItems() + "/" + lineItem.entry().sourcedId();
    }

    /** Where the class's groups are. */
    @Nullable String groups() {
        return schoolClass == null ? null : publicUrl.of("/lti/platform/groups/" + context());
    }

    /** Where the class's members are. */
    @Nullable String memberships() {
        return schoolClass == null ? null : publicUrl.of("/lti/platform/nrps/" + context() + "/memberships");
    }
}
