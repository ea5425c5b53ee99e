package org.crosswalk.api.alert;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/** The server that takes the mail of a receiver. All methods block. */
record MailServer(EmailAlerts settings) {

    private static final String PATIENCE = String.valueOf(Duration.ofSeconds(20).toMillis());

    /** A mail. */
    record Mail(String id, String subject, String text) {}

    /** Signs in and sends nothing. */
    void probe() throws MessagingException {
        try (Transport transport = session().getTransport("smtp")) {
            connect(transport);
        }
    }

    void send(Mail mail) throws MessagingException {
        Session session = session();
        MimeMessage message = new Identified(session, mail.id());
        message.setFrom(new InternetAddress(settings.from()));
        for (String each : settings.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(each));
        }
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC)));
        message.saveChanges();
        try (Transport transport = session.getTransport("smtp")) {
            connect(transport);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private void connect(Transport transport) throws MessagingException {
        transport.connect(settings.host(), settings.port(), settings.user(),
                settings.password() == null ? null : settings.password().value());
    }

    private Session session() {
        Properties properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", String.valueOf(settings.tls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", PATIENCE);
        properties.put("mail.smtp.timeout", PATIENCE);
        properties.put("mail.smtp.writetimeout", PATIENCE);
        return Session.getInstance(properties);
    }

    /** A message whose id is that of its delivery, so that a repetition is recognised. */
    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@crosswalk>");
        }
    }
}
