import { it, vi } from 'vitest';
import { openTrial, type Trial } from './testing/trial';
vi.setConfig({ testTimeout: 60_000 });
const show = (t: Trial, s: string): void => {
  const st = t.step(s);
  console.log(s, st.state, JSON.stringify(st.findings.map((f) => [f.id, f.outcome, f.severity])));
  console.log('  plan', JSON.stringify(st.plan?.changes.map((c) => ({ id: c.id, step: (c as any).step, risk: c.risk, cons: c.consequence, confirm: c.confirmNumber, before: c.before, after: c.after, sum: c.summary })), null, 0));
};
it('T1 off->chosen wakes old choices', async () => {
  const t = await openTrial('healthy', ({ moodle }) => {
    moodle.settings['s_local_o365_coursesync'] = 'off';
    moodle.courseChoices = { 3: true, 4: true, 5: true };
  });
  await t.reach('course-sync');
  await t.wizard.answer('course-sync', { mode: 'chosen', courses: [{ id: '2', name: 'Mathematics 1' }] });
  await t.wizard.plan('course-sync');
  console.log('T1'); show(t, 'course-sync');
  await t.wizard.apply('course-sync', t.step('course-sync').plan!.digest);
  console.log('after', JSON.stringify(t.world.moodle.courseChoices), t.world.moodle.settings['s_local_o365_coursesync']);
  show(t, 'course-sync');
  await t.close();
});
it('T2 all->chosen', async () => {
  const t = await openTrial('healthy', ({ moodle }) => {
    moodle.settings['s_local_o365_coursesync'] = 'onall';
    moodle.settings['s_local_o365_delete_group_on_course_sync_disabled'] = '1';
    moodle.courseChoices = {};
  });
  await t.reach('course-sync');
  await t.wizard.answer('course-sync', { mode: 'chosen', courses: [{ id: '2', name: 'Mathematics 1' }] });
  await t.wizard.plan('course-sync');
  console.log('T2'); show(t, 'course-sync');
  await t.wizard.apply('course-sync', t.step('course-sync').plan!.digest);
  console.log('after', JSON.stringify(t.world.moodle.courseChoices), t.world.moodle.settings['s_local_o365_coursesync']);
  show(t, 'course-sync');
  await t.close();
});
it('T4 tasks enable with delete', async () => {
  const t = await openTrial('healthy', ({ moodle }) => {
    moodle.settings['s_local_o365_usersync'] = 'create,update,suspend,delete,disabledsync';
    for (const [k, v] of Object.entries(moodle.tasks)) if (/usersync|userenabledstatus/.test(k)) (v as any).disabled = true;
  });
  await t.reach('user-sync');
  show(t, 'user-sync');
  await t.wizard.plan('scheduled-tasks');
  console.log('T4'); show(t, 'scheduled-tasks');
  await t.close();
});
it('T7 restriction dropped', async () => {
  const t = await openTrial('duplicate-users', ({ moodle, microsoft }) => {
    moodle.settings['s_local_o365_usersync'] = 'create,update,match';
    console.log(Object.keys(moodle.settings).filter((k) => /usersync/.test(k)));
    moodle.settings['s_local_o365_usersynccreationrestriction'] = JSON.stringify({ remotefield: 'o365groupid', value: microsoft.groups[0]!.id });
  });
  await t.reach('user-sync');
  show(t, 'user-sync');
  await t.wizard.answer('user-sync', { leavers: 'suspend' });
  await t.wizard.act('user-sync', 'forecast');
  await t.wizard.plan('user-sync');
  console.log('T7'); show(t, 'user-sync');
  await t.close();
});
it('T5 stale forecast', async () => {
  const t = await openTrial('duplicate-users');
  await t.reach('user-sync');
  await t.wizard.answer('user-sync', { leavers: 'suspend' });
  await t.wizard.act('user-sync', 'forecast');
  await t.pass(90 * 86400_000);
  const gone = t.world.microsoft.users.length;
  t.world.microsoft.users.splice(2, gone - 3);
  await t.wizard.look(null);
  await t.wizard.plan('user-sync');
  console.log('T5', t.profile().hints['user-sync']); show(t, 'user-sync');
  const d = t.step('user-sync').plan?.digest;
  if (d) { await t.wizard.apply('user-sync', d); console.log(t.world.moodle.settings['s_local_o365_usersync']); }
  await t.wizard.act('user-sync', 'forecast');
  console.log('fresh', t.profile().hints['user-sync']);
  await t.close();
});
