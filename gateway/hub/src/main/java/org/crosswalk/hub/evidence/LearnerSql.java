package org.crosswalk.hub.evidence;

/** Whose records belong to shared classes and schools, for records that name a learner. */
public final class LearnerSql {

    /** Those of the students of the classes, for a column {@code learner}. */
    public static final String IN_CLASSES = inClasses("t.learner");

    /** Those of the students of the schools, for a column {@code learner}. */
    public static final String IN_SCHOOLS = inSchools("t.learner");

    private LearnerSql() {}

    /** Those of the students of the classes. */
    public static String inClasses(String learner) {
        return enrolled(learner, "e.class");
    }

    /** Those of the students of the schools. */
    public static String inSchools(String learner) {
        return enrolled(learner, "e.school");
    }

    private static String enrolled(String learner, String where) {
        return "exists (select from hub.enrollment e where e.tenant = t.tenant and e.user_id = " + learner + " and "
                + where + " = any(?*) and e.role = 'student' and e.status = 'active')";
    }
}
