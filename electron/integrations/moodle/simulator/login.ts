import { currentUser, escape, redirect, rightSesskey, type Call, type Reply } from './call';
import { fatal, page, toLogin } from './layout';
import { authorizeAddress } from './authorize-address';
import { olderThan, providerAddress } from './generations';
import { endSession, hasCookie, hidden, needSession, rememberUser, startSession } from './sessions';
import { words } from './texts';

/** /login/index.php: the form, its answer, and the test whether the new cookie came back (contract, chapter 2). */
export function login(call: Call): Reply {
  if (call.method === 'POST') return signIn(call);
  const user = currentUser(call);
  const test = call.query.get('testsession');
  if (test !== null) return user === null ? again(call) : landing(call);
  if (user !== null) return alreadySignedIn(call);
  const microsoft =
    call.state.forceRedirect && call.query.get('noredirect') !== '1' ? authorizeAddress(call) : null;
  return microsoft === null ? loginForm(call) : redirect(call, microsoft);
}

/** Before 4.4 without a mark in the address (contract, chapter 2). */
function again(call: Call): Reply {
  return redirect(call, `/login/index.php${olderThan(call.state, 404) ? '' : '?loginredirect=1'}`);
}

function signIn(call: Call): Reply {
  if (!hasCookie(call)) {
    needSession(call);
    return again(call);
  }
  const data = needSession(call);
  const user = call.state.users.find((one) => one.username === call.form.get('username'));
  const accepted =
    user?.password === call.form.get('password') && call.form.get('logintoken') === data.loginToken;
  if (user === undefined || !accepted) {
    data.flash = 'login-failed';
    return again(call);
  }
  startSession(call, user.id);
  rememberUser(call);
  return redirect(call, `/login/index.php?testsession=${String(user.id)}`);
}

function landing(call: Call): Reply {
  const data = needSession(call);
  const wanted = data.wantedUrl ?? '/my/';
  data.wantedUrl = null;
  return redirect(call, wanted);
}

function loginForm(call: Call): Reply {
  const { state } = call;
  const say = words(state);
  const data = needSession(call);
  const failed = data.flash === 'login-failed';
  data.flash = null;
  const complaint = failed
    ? `<a href="#username" id="loginerrormessage">${say.loginFailed}</a><div class="alert alert-danger" role="alert">${say.loginFailed}</div>`
    : '';
  const microsoft =
    state.plugins['auth_oidc']?.enabled === true && (state.application['clientid'] ?? '') !== '';
  const other = microsoft
    ? `<p><a class="btn login-identityprovider-btn" href="${providerAddress(state)}">OpenID Connect</a></p>`
    : '';
  return page(call, {
    id: 'page-login-index',
    title: say.loginButton,
    layout: 'login',
    body: `<div class="loginform"><h1 class="login-heading">${say.login} ${escape(state.siteName)}</h1>
${complaint}
<form class="login-form" action="${state.wwwroot}/login/index.php" method="post" id="login">
${hidden('logintoken', data.loginToken)}
<label for="username">${say.username}</label>
<input type="text" name="username" id="username" value="" autocomplete="username" autofocus>
<label for="password">${say.password}</label>
<input type="password" name="password" id="password" value="" autocomplete="current-password">
<button type="submit" id="loginbtn">${say.loginButton}</button>
</form>${other}
<p class="note">${say.practice}</p></div>`,
  });
}

function alreadySignedIn(call: Call): Reply {
  const say = words(call.state);
  return page(call, {
    id: 'page-login-index-already',
    title: say.loginButton,
    layout: 'standard',
    body: `<h1>${say.already}</h1><p><a href="${call.state.wwwroot}/my/">${say.dashboard}</a></p>`,
  });
}

export function logout(call: Call): Reply {
  if (!rightSesskey(call, call.query.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey');
  endSession(call);
  return redirect(call, '/');
}

export function dashboard(call: Call): Reply {
  const user = currentUser(call);
  if (user === null) return toLogin(call);
  if (user.role === 'admin' && Object.keys(call.state.placed).length > 0)
    return redirect(call, '/admin/index.php');
  const say = words(call.state);
  return page(call, {
    id: 'page-my-index',
    title: say.dashboard,
    layout: 'standard',
    docs: 'my/index',
    body: `<h1>${say.dashboard}</h1><p>${escape(user.firstName)} ${escape(user.lastName)}</p>`,
  });
}

export function front(call: Call): Reply {
  const say = words(call.state);
  const user = currentUser(call);
  if (call.state.maintenance && user?.role !== 'admin') {
    const closed = page(call, {
      id: 'page-maintenance-message',
      title: say.closed,
      layout: 'maintenance',
      status: 503,
      body: `<h2>${say.closed}</h2>`,
    });
    return { ...closed, headers: [['Retry-After', '300'], ...closed.headers] };
  }
  if (user?.role === 'admin' && Object.keys(call.state.placed).length > 0)
    return redirect(call, '/admin/index.php');
  const link =
    user === null ? `<p><a href="${call.state.wwwroot}/login/index.php">${say.loginButton}</a></p>` : '';
  return page(call, {
    id: 'page-site-index',
    title: say.home,
    layout: 'standard',
    body: `<h1>${escape(call.state.siteName)}</h1>${link}`,
  });
}
