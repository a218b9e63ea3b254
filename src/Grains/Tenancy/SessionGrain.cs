namespace Paceline.Tenancy;

/// <summary>A session, kept while it is used; ending it here ends it everywhere, because there is one activation.</summary>
[GrainType("tenancy.session")]
internal sealed class SessionGrain(SessionStore sessions, TimeProvider time) : Grain, ISessionGrain
{
    /// <summary>Not used for so long, it has ended.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(4);

    // Whoever changes a session tells it; should that be lost, it holds within a minute. Its last use is noted as often.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private SessionRecord? _session;
    private DateTimeOffset _readAt;

    private string TokenHash => this.GetPrimaryKeyString()["session/".Length..];

    public async Task<Principal?> GetPrincipal() => await Current() is { Waits: false } session
        ? new Principal(
            PrincipalKind.User, session.Owner.SubjectId, session.Owner.Org.Value, (Role)session.Owner.Role, session.Owner.Name, session.Owner.Email, TokenHash, session.ProvedAt, session.FactorDue)
        : null;

    public async Task<string?> GetWaiting() => await Current() is { Waits: true } session ? session.Owner.Email : null;

    public Task LookAgain()
    {
        _session = null;
        return Task.CompletedTask;
    }

    public async Task End()
    {
        if (await Current() is { } session)
        {
            await sessions.End(session.Owner.Org, TokenHash, time.GetUtcNow());
        }
        _session = null;
        DeactivateOnIdle();
    }

    private async Task<SessionRecord?> Current()
    {
        var now = time.GetUtcNow();
        if (_session is null || now - _readAt >= Fresh)
        {
            (_session, _readAt) = (await sessions.Find(TokenHash, now, now - Idle), now);
            if (_session is { Waits: false } used)
            {
                await sessions.Seen(used.Owner.Org, TokenHash, now);
            }
        }
        if (_session is null || _session.Owner.ExpiresAt <= now)
        {
            DeactivateOnIdle();
            return null;
        }
        return _session;
    }
}
