import { RunningExample, startExample } from './start-example';
import { Answers, codeOf, testModel, testPatterns } from './test-patterns';
import { courses } from '../../examples/courses/model';
import { Client, createClient, Item } from '../../src/runtime';
import { databases } from '../integration/databases';

type Course = Item<typeof courses, 'Course'>;
type Enrolment = Item<typeof courses, 'Enrolment'>;
type Review = Item<typeof courses, 'Review'>;

const courseOf = (courseId: string, rest: Partial<Course> = {}): Course =>
  ({ courseId, title: `On ${courseId}`, slug: `on-${courseId}`, instructorId: 'ada', topic: 'data', level: 'BEGINNER', ...rest });
const keys = courseOf('keys', { publishedAt: '2026-01-10', students: 9 });
const tables = courseOf('tables', { publishedAt: '2026-03-01', students: 1200 });
const streams = courseOf('streams', { publishedAt: '2026-02-01', students: 30, level: 'ADVANCED' });
const unfinished = courseOf('unfinished');

const ada: Item<typeof courses, 'Instructor'> = { instructorId: 'ada', name: 'Ada', biography: 'Wrote the first programs.' };
const welcome: Item<typeof courses, 'Video'> = { courseId: 'keys', position: 1, title: 'Welcome', seconds: 90 };
const first: Item<typeof courses, 'Quiz'> = { courseId: 'keys', position: 2, title: 'First steps', questions: [{ text: 'What is a key?', answers: ['A name', 'A door'] }] };
const last: Item<typeof courses, 'Video'> = { courseId: 'keys', position: 10, title: 'Farewell', seconds: 30 };

const students = ['eva', 'kim', 'lea', 'tom'].map(studentId => ({ studentId, name: studentId, email: `${studentId}@example.com` }));
const [eva] = students;
const enrolmentOf = (courseId: string, studentId: string, points: number): Enrolment => ({ courseId, studentId, enrolledAt: '2026-03-05', points });
const enrolments = [enrolmentOf('keys', 'eva', 90), enrolmentOf('keys', 'kim', 100), enrolmentOf('keys', 'lea', 20), enrolmentOf('keys', 'tom', 5)];
const other = enrolmentOf('tables', 'eva', 1);
const rankOf = ({ courseId, studentId, points }: Pick<Enrolment, 'courseId' | 'studentId' | 'points'>) => ({ courseId, studentId, points });

const progress: Item<typeof courses, 'Progress'>[] = [
  { studentId: 'eva', courseId: 'keys', position: 1, share: 1 },
  { studentId: 'eva', courseId: 'keys', position: 2, share: 0.5, quiz: { right: 3, wrong: 1 } },
  { studentId: 'eva', courseId: 'keys', position: 10, share: 0.1 },
];
const elsewhere: Item<typeof courses, 'Progress'> = { studentId: 'eva', courseId: 'keys2', position: 1, share: 1 };

const reviewOf = (studentId: string, writtenAt: string, state: Review['state'], stars: number): Review =>
  ({ courseId: 'keys', studentId, writtenAt, month: writtenAt.slice(0, 7), state, stars });
const reviews = [reviewOf('eva', '2026-04-30', 'VISIBLE', 5), reviewOf('kim', '2026-05-02', 'VISIBLE', 4), reviewOf('lea', '2026-05-01', 'REPORTED', 1)];

async function fill(db: Client<typeof courses>): Promise<void> {
  for (const course of [keys, tables, streams, unfinished]) await db.Course.create(course);
  await db.Instructor.create(ada);
  await db.Video.create(last);
  await db.Video.create(welcome);
  await db.Quiz.create(first);
  for (const student of students) await db.Student.create(student);
  for (const enrolment of [...enrolments, other]) await db.Enrolment.create(enrolment);
  for (const one of [...progress, elsewhere]) await db.Progress.create(one);
  for (const review of reviews) await db.Review.create(review);
}

const answers: Answers<typeof courses> = {
  courseWithLessons: [
    [{ courseId: 'keys' }, [{ entity: 'Course', ...keys }, { entity: 'Video', ...welcome }, { entity: 'Quiz', ...first }, { entity: 'Video', ...last }]],
    [{ courseId: 'nothing' }, []],
  ],
  nextLesson: [
    [{ courseId: 'keys', after: 1 }, [{ entity: 'Quiz', ...first }]],
    [{ courseId: 'keys', after: 2 }, [{ entity: 'Video', ...last }]],
    [{ courseId: 'keys', after: 10 }, []],
  ],
  courseBySlug: [[{ slug: 'on-tables' }, [tables]]],
  catalogue: [
    [{ topic: 'data', level: 'BEGINNER' }, [tables, keys].map(({ courseId, title, topic, level, students: count }) => ({ courseId, title, topic, level, students: count }))],
    [{ topic: 'cooking', level: 'BEGINNER' }, []],
  ],
  coursesOfInstructor: [[{ instructorId: 'ada' }, [tables, streams, keys].map(({ courseId, title, instructorId, publishedAt }) => ({ courseId, title, instructorId, publishedAt }))]],
  studentsOfCourse: [[{ courseId: 'keys' }, enrolments]],
  studentWithEnrolments: [[{ studentId: 'eva' }, [
    { entity: 'Enrolment', ...enrolments[0] }, { entity: 'Enrolment', ...other }, { entity: 'Student', ...eva },
  ]]],
  leaderboard: [[{ courseId: 'keys' }, [enrolments[1], enrolments[0], enrolments[2]].map(rankOf)]],
  progressInCourse: [[{ studentId: 'eva', courseId: 'keys' }, progress]],
  recentReviews: [[{ courseId: 'keys', since: '2026-05-01' }, [reviews[1], reviews[2]]]],
  reviewsToModerate: [[{ state: 'REPORTED', month: '2026-05' }, [reviews[2]]], [{ state: 'REPORTED', month: '2026-04' }, []]],
  studentByEmail: [[{ email: 'eva@example.com' }, [eva]]],
};

testModel(courses, 'courses/model.ts');

describe.each(databases)('the course platform on %s', name => {
  let example: RunningExample;
  let db: Client<typeof courses>;
  beforeAll(async () => {
    example = await startExample(courses, name);
    db = createClient(courses, example.connection);
    await fill(db);
  });
  afterAll(() => example.stop());

  testPatterns(courses, answers, () => example);

  test('videos and quizzes with the same keys are told apart', async () => {
    expect(await example.stored({ PK: 'COURSE#keys', SK: 'LESSON#002' })).toMatchObject({ kind: 'Quiz' });
    expect(await codeOf(db.Video.get({ courseId: 'keys', position: 2 }))).toBe('WRONG_ENTITY');
    expect(await codeOf(db.Video.update({ courseId: 'keys', position: 2 }, { set: { seconds: 1 } }))).toBe('WRONG_ENTITY');
    expect(await codeOf(db.Quiz.create({ ...first, position: 1 }))).toBe('ALREADY_EXISTS');
  });

  test('points move a student up the leaderboard', async () => {
    await db.Enrolment.update({ courseId: 'keys', studentId: 'tom' }, { add: { points: 94 } });
    expect((await db.query.leaderboard({ courseId: 'keys' }, { limit: 1 }).all()).map(rankOf)).toEqual([{ courseId: 'keys', studentId: 'kim', points: 100 }]);
    await db.Enrolment.update({ courseId: 'keys', studentId: 'tom' }, { add: { points: 2, completed: new Set([1, 2]) } });
    expect((await db.query.leaderboard({ courseId: 'keys' }).all()).map(({ studentId }) => studentId)).toEqual(['tom', 'kim', 'eva']);
    expect((await db.Enrolment.get({ courseId: 'keys', studentId: 'tom' }))?.completed).toEqual(new Set([1, 2]));
  });

  test('a course that is published enters the indexes, and leaves them when it is withdrawn', async () => {
    const titles = async () => (await db.query.coursesOfInstructor({ instructorId: 'ada' }).all()).map(({ courseId }) => courseId);
    await db.Course.update({ courseId: 'unfinished' }, { set: { publishedAt: '2026-06-01', students: 0 } });
    expect(await titles()).toEqual(['unfinished', 'tables', 'streams', 'keys']);
    await db.Course.update({ courseId: 'unfinished' }, { remove: ['publishedAt', 'students'] });
    expect(await titles()).toEqual(['tables', 'streams', 'keys']);
  });

  test('a review that is reported moves to those to moderate', async () => {
    const key = { courseId: 'keys', studentId: 'kim' };
    expect(await codeOf(db.Review.update(key, { set: { state: 'REPORTED' } }))).toBe('VALIDATION');
    expect(await codeOf(db.Review.update(key, { set: { state: 'REPORTED' } }, { given: { month: '2026-04' } }))).toBe('CONDITION_FAILED');
    await db.Review.update(key, { set: { state: 'REPORTED' } }, { given: { month: '2026-05' } });
    const reported = await db.query.reviewsToModerate({ state: 'REPORTED', month: '2026-05' }).all();
    expect(reported.map(({ studentId }) => studentId)).toEqual(['kim', 'lea']);
    expect(await db.query.reviewsToModerate({ state: 'VISIBLE', month: '2026-05' }).all()).toEqual([]);
  });

  test('a new address replaces the old one', async () => {
    await db.Course.update({ courseId: 'streams' }, { set: { slug: 'following-changes' } });
    expect(await db.query.courseBySlug({ slug: 'on-streams' }).all()).toEqual([]);
    expect((await db.query.courseBySlug({ slug: 'following-changes' }).first())?.courseId).toBe('streams');
  });
});
