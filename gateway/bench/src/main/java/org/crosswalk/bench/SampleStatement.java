package org.crosswalk.bench;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * An xAPI statement of about 1 KB such as a learning management system sends, of a student of the sample district. One
 * in ten is an attempt that is scored, at one of seven line items of the gradebook: it becomes evidence, a result and
 * mastery. The others tell of pages that were read.
 *
 * @param id random, so that an index on it is filled as by real ones
 * @param json the statement's text
 */
record SampleStatement(UUID id, OffsetDateTime timestamp, String actor, String activity, String json) {

    private static final int STUDENTS = 20;
    private static final int PAGES = 200;
    private static final int ONE_SCORED_OF = 10;
    private static final int QUIZ_POINTS = 20;
    private static final List<String> LINE_ITEMS = List.of("li-alg1-hw-01", "li-alg1-hw-02", "li-alg1-quiz-01",
            "li-alg1-quiz-02", "li-alg1-test-01", "li-alg1-test-02", "li-alg1-project-01");
    private static final String LMS = "https://lms.pineriver.example";

    /** The text between what differs; formatting would cost the load generator more than sending. */
    private static final String ACTOR = """
            ","actor":{"objectType":"Agent","account":{"homePage":"https://lms.pineriver.example","name":"\
            """;
    private static final String VERB = """
            "}},"verb":{"id":"http://adlnet.gov/expapi/verbs/\
            """;
    private static final String DISPLAY = """
            ","display":{"en-US":"\
            """;
    private static final String ACTIVITY = """
            "}},"object":{"objectType":"Activity","id":"\
            """;
    private static final String TYPE = """
            ","definition":{"type":"http://adlnet.gov/expapi/activities/\
            """;
    private static final String DEFINITION = """
            ","name":{"en-US":"Slope and the equation of a line"},\
            "description":{"en-US":"Rates of change in tables, graphs and stories"}}},\
            """;
    private static final String REGISTRATION = """
            "context":{"registration":"\
            """;
    private static final String CONTEXT = """
            ","platform":"Pine River LMS","language":"en-US","contextActivities":{"grouping":[\
            {"objectType":"Activity","id":"\
            """;
    private static final String CLASS = """
            /ims/oneroster/rostering/v1p2/classes/class-alg1-p2",\
            "definition":{"type":"http://adlnet.gov/expapi/activities/course"}}]},\
            "extensions":{"https://lms.pineriver.example/extensions/page":{"scrolled":0.9,"seconds":\
            """;
    private static final String TIMESTAMP = """
            }}},"timestamp":"\
            """;

    /** Another one each time; any thread may ask. */
    static SampleStatement next(String baseUrl) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        boolean scored = random.nextInt(ONE_SCORED_OF) == 0;
        UUID id = uuid(random);
        OffsetDateTime timestamp = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        String actor = "user-student-" + String.valueOf(1_001 + random.nextInt(STUDENTS)).substring(1);
        String activity = scored
                ? baseUrl + "/ims/oneroster/gradebook/v1p2/lineItems/"
                        + LINE_ITEMS.get(random.nextInt(LINE_ITEMS.size()))
                : LMS + "/courses/algebra-1/units/linear-functions/pages/" + random.nextInt(PAGES);
        String verb = scored ? "answered" : "experienced";
        String type = scored ? "assessment" : "module";
        String json = "{\"id\":\"" + id + ACTOR + actor + VERB + verb + DISPLAY + verb + ACTIVITY + activity
                + TYPE + type + DEFINITION + (scored ? result(random) : "") + REGISTRATION + uuid(random) + CONTEXT
                + baseUrl + CLASS + random.nextInt(1, 900) + TIMESTAMP + timestamp + "\"}";
        return new SampleStatement(id, timestamp, LMS + "/" + actor, activity, json);
    }

    static List<SampleStatement> next(String baseUrl, int count) {
        return IntStream.range(0, count).mapToObj(i -> next(baseUrl)).toList();
    }

    private static String result(ThreadLocalRandom random) {
        int raw = random.nextInt(QUIZ_POINTS + 1);
        return "\"result\":{\"score\":{\"scaled\":" + raw / (double) QUIZ_POINTS + ",\"raw\":" + raw
                + ",\"min\":0,\"max\":20},\"success\":" + (2 * raw >= QUIZ_POINTS)
                + ",\"completion\":true,\"duration\":\"PT14M5S\"},";
    }

    /** Version 4 without the cost of a cryptographic source. */
    private static UUID uuid(ThreadLocalRandom random) {
        return new UUID(
                (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L,
                (random.nextLong() & 0x3fffffffffffffffL) | Long.MIN_VALUE);
    }
}
