import { defineModel } from 'cdk-single-table/runtime';

/**
 * The data model of a platform for courses.
 *
 * The lessons of a course are videos and quizzes in one sequence, so their keys are the same; the attribute `kind` tells
 * them apart. An enrolment is written once, and read from both sides: by its course from the table, by its student from
 * the index `inverted`, whose keys are those of the table exchanged.
 *
 * | access pattern | answers |
 * |---|---|
 * | `courseWithLessons` | what is this course, and what are its lessons, in their order? |
 * | `nextLesson` | which lesson comes after this one? |
 * | `courseBySlug` | which course has this address? |
 * | `catalogue` | the published courses on a topic for a level, those with the most students first |
 * | `coursesOfInstructor` | what did an instructor publish, the newest first? |
 * | `studentsOfCourse` | who is enrolled in this course? |
 * | `studentWithEnrolments` | who is this student, and in which courses? |
 * | `leaderboard` | who has the most points in this course? |
 * | `progressInCourse` | which lessons of this course has a student begun, and how far? |
 * | `recentReviews` | what was written about this course since …? |
 * | `reviewsToModerate` | which reviews of a month are in this state? |
 * | `studentByEmail` | who has this e-mail address? |
 *
 * A course that is not published has neither `publishedAt` nor `students`, so it is in neither `byInstructor` nor
 * `catalogue`, whose partition key is two attributes. `leaderboard` sorts by a number that `add` changes.
 */
export const courses = defineModel({
  table: { partition: 'PK', sort: 'SK', discriminator: 'kind' },
  indexes: {
    GSI1: { partition: 'GSI1PK', sort: 'SK' },
    inverted: { partition: 'SK', sort: 'PK' },
    byInstructor: { partition: 'instructorId', sort: 'publishedAt', projection: ['kind', 'title'] },
    catalogue: { partition: 'topic, level', sort: 'students', projection: ['kind', 'title'] },
    leaderboard: { partition: 'courseId', sort: 'points', projection: ['kind'] },
    byTime: { partition: 'PK', sort: 'writtenAt', local: true },
  },
  entities: {
    Course: {
      keys: { PK: 'COURSE#{courseId}', SK: 'COURSE#{courseId}', GSI1PK: 'SLUG#{slug}' },
      attributes: {
        title: 'string',
        slug: 'string',
        instructorId: 'string',
        topic: 'string',
        level: 'BEGINNER|ADVANCED',
        publishedAt: 'string?',
        students: 'number?',
      },
    },
    Video: {
      keys: { PK: 'COURSE#{courseId}', SK: 'LESSON#{position:3}' },
      attributes: { title: 'string', seconds: 'number' },
    },
    Quiz: {
      keys: { PK: 'COURSE#{courseId}', SK: 'LESSON#{position:3}' },
      attributes: { title: 'string', questions: [{ text: 'string', answers: 'string[]' }] },
    },
    Instructor: {
      keys: { PK: 'INSTRUCTOR#{instructorId}', SK: 'INSTRUCTOR#{instructorId}' },
      attributes: { name: 'string', biography: 'string?' },
    },
    Student: {
      keys: { PK: 'STUDENT#{studentId}', SK: 'STUDENT#{studentId}', GSI1PK: 'EMAIL#{email}' },
      attributes: { name: 'string', email: 'string' },
    },
    Enrolment: {
      keys: { PK: 'ENROLMENTS#{courseId}', SK: 'STUDENT#{studentId}' },
      attributes: { enrolledAt: 'string', points: 'number', completed: 'set<number>?' },
    },
    Progress: {
      keys: { PK: 'STUDENT#{studentId}', SK: 'PROGRESS#{courseId}#{position:3}' },
      attributes: { 'share': 'number', 'quiz?': { right: 'number', wrong: 'number' } },
    },
    Review: {
      keys: { PK: 'REVIEWS#{courseId}', SK: 'REVIEW#{studentId}', GSI1PK: 'REVIEWS#{state}#{month}' },
      attributes: { stars: 'number', text: 'string?', writtenAt: 'string', state: 'VISIBLE|REPORTED|HIDDEN' },
    },
  },
  patterns: {
    courseWithLessons: { entities: ['Course', 'Video', 'Quiz'], where: { PK: 'COURSE#{courseId}' } },
    nextLesson: { entities: ['Video', 'Quiz'], where: { PK: 'COURSE#{courseId}', SK: '> LESSON#{after}' }, limit: 1 },
    courseBySlug: { entities: ['Course'], index: 'GSI1', where: { GSI1PK: 'SLUG#{slug}' } },
    catalogue: { entities: ['Course'], index: 'catalogue', where: { topic: '{topic}', level: '{level}' }, order: 'descending', limit: 20 },
    coursesOfInstructor: { entities: ['Course'], index: 'byInstructor', where: { instructorId: '{instructorId}' }, order: 'descending' },
    studentsOfCourse: { entities: ['Enrolment'], where: { PK: 'ENROLMENTS#{courseId}' } },
    studentWithEnrolments: { entities: ['Student', 'Enrolment'], index: 'inverted', where: { SK: 'STUDENT#{studentId}' } },
    leaderboard: { entities: ['Enrolment'], index: 'leaderboard', where: { courseId: '{courseId}' }, order: 'descending', limit: 3 },
    progressInCourse: { entities: ['Progress'], where: { PK: 'STUDENT#{studentId}', SK: 'begins_with PROGRESS#{courseId}#' } },
    recentReviews: { entities: ['Review'], index: 'byTime', where: { PK: 'REVIEWS#{courseId}', writtenAt: '>= {since}' }, order: 'descending' },
    reviewsToModerate: { entities: ['Review'], index: 'GSI1', where: { GSI1PK: 'REVIEWS#{state}#{month}' } },
    studentByEmail: { entities: ['Student'], index: 'GSI1', where: { GSI1PK: 'EMAIL#{email}' } },
  },
});
