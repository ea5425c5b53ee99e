package org.crosswalk.api.alert;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An alert in words. */
record AlertText(String publicUrl) {

    String subject(JsonObject alert) {
        return (alert.getBoolean("reminder") ? "Reminder: " : "") + alert.getString("system") + ": " + title(alert);
    }

    String body(JsonObject alert) {
        JsonObject details = alert.getJsonObject("details");
        StringBuilder text = new StringBuilder(alert.getString("system")).append(": ").append(title(alert))
                .append(", since ").append(alert.getString("since")).append(".\n\n");
        if (details.containsKey("error")) {
            text.append("Why: ").append(details.getString("error")).append("\n");
        }
        if (details.containsKey("due")) {
            text.append("It was due at ").append(details.getString("due")).append(".\n");
        }
        for (Object each : details.getJsonArray("held", new JsonArray())) {
            text.append("  held by the rule ").append(rule((JsonObject) each)).append("\n");
        }
        return text.append("\n").append(next(alert)).append("\n").toString();
    }

    private static String title(JsonObject alert) {
        String what = alert.getString("kind").equals("import") ? "a file " : "a run ";
        return what + switch (alert.getString("what")) {
            case "held" -> "is held";
            case "late" -> "is late";
            default -> "has failed";
        };
    }

    /** Counts alone; an alert names nobody. */
    private static String rule(JsonObject rule) {
        StringBuilder text = new StringBuilder(rule.getString("rule"));
        for (String member : new String[] {"kind", "school", "found", "of", "allowed", "until", "pulled", "counted"}) {
            if (rule.getValue(member) != null) {
                text.append(", ").append(member).append(' ').append(rule.getValue(member));
            }
        }
        return text.toString();
    }

    private String next(JsonObject alert) {
        boolean file = alert.getString("kind").equals("import");
        String where = publicUrl + "/hub/v1/" + (file ? "imports/" : "runs/") + alert.getString("id");
        if (!alert.getString("what").equals("held")) {
            return "The whole report: GET " + where;
        }
        return "Nothing of it has been applied. The whole report: GET " + where + "\n" + (file
                ? "Load the file again with crosswalk import --approve where what is gone shall be gone."
                : "Approve it with POST " + where + "/approve, or end it with POST " + where + "/reject.");
    }
}
