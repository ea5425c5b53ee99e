package org.crosswalk.api.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.deliveries.Courier;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.Receipt;

/** Brings alerts by e-mail. */
public final class MailCourier implements Courier {

    static final String NAME = "alert-email";
    private static final int PERMANENT = 500;

    private final Hub hub;
    private final Vertx vertx;
    private final AlertText text;

    /** @param publicUrl where people find the gateway */
    public MailCourier(Hub hub, Vertx vertx, String publicUrl) {
        this.hub = hub;
        this.vertx = vertx;
        this.text = new AlertText(publicUrl);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<List<Receipt>> deliver(TenantId tenant, String receiver, List<Delivery> deliveries) {
        Optional<MailServer> server = hub.settings().systems(tenant, EmailAlerts.class).stream()
                .filter(settings -> settings.name().equals(receiver))
                .map(MailServer::new)
                .findFirst();
        return vertx.executeBlocking(() -> {
            List<Receipt> receipts = new ArrayList<>();
            for (Delivery delivery : deliveries) {
                receipts.add(server.map(there -> send(there, delivery)).orElseGet(() -> new Receipt.Rejected(
                        0, "the receiver is not configured", "name it in the configuration again, and replay the delivery")));
            }
            return receipts;
        }, false);
    }

    private Receipt send(MailServer server, Delivery delivery) {
        try {
            server.send(new MailServer.Mail(delivery.id(), text.subject(delivery.payload()), text.body(delivery.payload())));
            return new Receipt.Delivered(250);
        } catch (SMTPSendFailedException e) {
            return e.getReturnCode() >= PERMANENT ? refused(e.getReturnCode()) : later(e.getReturnCode());
        } catch (SendFailedException e) {
            return refused(0);
        } catch (MessagingException e) {
            return later(0);
        }
    }

    /** The server's own words may hold addresses, so they are not kept. */
    private static Receipt refused(int status) {
        return new Receipt.Rejected(status, "the mail server refuses the mail",
                "look at from and to of this receiver, and replay the delivery");
    }

    private static Receipt later(int status) {
        return new Receipt.Later(status, "the mail server cannot take the mail now", null);
    }
}
