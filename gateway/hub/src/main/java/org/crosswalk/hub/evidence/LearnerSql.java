package org.crosswalk.hub.evidence;

/** Whose records belong to shared classes and schools, for records that name a learner in a column {@code learner}. */
public final class LearnerSql {

    /** Those of the students of the classes. */
    public static final String IN_CLASSES = "exists (select from hub.enrollment e where e.tenant = t.tenant"
            + " and e.user_id = t.learner and e.class = any(?*) and e.role = 'student' and e.status = 'active')";

    /** Those of the students of the schools. */
    public static final String IN_SCHOOLS = "exists (select from hub.enrollment e where e.tenant = t.tenant"
            + " and e.user_id = t.learner and e.school = any(?*) and e.role = 'student' and e.status = 'active')";

    private LearnerSql() {}
}
