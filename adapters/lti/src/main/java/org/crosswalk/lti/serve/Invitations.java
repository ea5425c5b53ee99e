package org.crosswalk.lti.serve;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.store.Registrations;
import org.crosswalk.lti.translate.Offer;
import org.crosswalk.lti.translate.OfferRequest;
import org.crosswalk.web.LaunchDesk.Invitation;
import org.crosswalk.web.PublicUrl;

/** Leaves for tools to register themselves, each good once and for a day. */
final class Invitations {

    private static final Duration LIFE = Duration.ofDays(1);

    private final PublicUrl publicUrl;
    private final Tools tools;
    private final Registrations registrations;

    Invitations(PublicUrl publicUrl, Tools tools, Registrations registrations) {
        this.publicUrl = publicUrl;
        this.tools = tools;
        this.registrations = registrations;
    }

    /** Reads what a tool is offered; fails where its name is taken. */
    Offer offer(TenantId tenant, JsonObject body) {
        Offer offer = OfferRequest.read(body, Scopes.all());
        if (tools.configured(tenant, offer.name()) || tools.byName(tenant, offer.name()).isPresent()) {
            throw new HubException(HubException.Code.CONFLICT, "a system of this name exists already");
        }
        return offer;
    }

    /** Makes a one-time token, and the address that opens the tool's registration page with it where one is named. */
    Future<Invitation> invite(TenantId tenant, Offer offer, Object registrationUrl, String by) {
        Instant expires = Instant.now().plus(LIFE);
        return registrations.offer(tenant, offer, by, LIFE).map(token -> new Invitation(token,
                registrationUrl instanceof String page && !page.isEmpty() ? page(page, token) : "", expires));
    }

    private String page(String page, String token) {
        return page + (page.contains("?") ? "&" : "?") + "openid_configuration="
                + encoded(publicUrl.of("/.well-known/openid-configuration"))
                + "&registration_token=" + encoded(token);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
