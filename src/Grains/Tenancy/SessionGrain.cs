using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>A session, kept while it is used; ending it here ends it everywhere, because there is one activation. It is a member's or an operator's, never both.</summary>
[GrainType("tenancy.session")]
internal sealed class SessionGrain(SessionStore sessions, OperatorSessionStore operators, TimeProvider time) : Grain, ISessionGrain
{
    /// <summary>Not used for so long, it has ended.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(4);

    // Whoever changes a session tells it; should that be lost, it holds within a minute. Its last use is noted as often.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private SessionRecord? _session;
    private OperatorSessionRecord? _operator;
    private DateTimeOffset _readAt;

    private string TokenHash => this.GetPrimaryKeyString()["session/".Length..];

    public async Task<Principal?> GetPrincipal()
    {
        await Look();
        return this switch
        {
            { _session: { Waits: false } session } => new Principal(
                PrincipalKind.User, session.Owner.SubjectId, session.Owner.Org.Value, (Role)session.Owner.Role, session.Owner.Name, session.Owner.Email, TokenHash,
                session.ProvedAt, session.FactorDue, ByProvider: session.ByProvider, IsSuspended: session.Standing == OrganizationStanding.Suspended),
            { _operator: { Waits: false } session } => OperatorGrain.PrincipalOf(session, TokenHash, time.GetUtcNow()),
            _ => null,
        };
    }

    public async Task<string?> GetWaiting()
    {
        await Look();
        return _session is { Waits: true } session ? session.Owner.Email : _operator is { Waits: true } other ? other.Email : null;
    }

    public Task LookAgain()
    {
        (_session, _operator) = (null, null);
        return Task.CompletedTask;
    }

    public async Task End()
    {
        await Look();
        if (_session is { } session)
        {
            await sessions.End(session.Owner.Org, TokenHash, time.GetUtcNow());
        }
        else if (_operator is { } person)
        {
            if (person.Access is { } access)
            {
                // Nobody is let in who has gone.
                CallerContext.Set(OperatorGrain.PrincipalOf(person, TokenHash, time.GetUtcNow()));
                CallerContext.ActIn(access.Org);
                await GrainFactory.GetGrain<IAccessGrain>(GrainKeys.Access(access.Org).ToString()).End(access.Id, AccessEnd.Operator);
            }
            await operators.End(TokenHash, time.GetUtcNow());
        }
        (_session, _operator) = (null, null);
        DeactivateOnIdle();
    }

    /// <summary>Brings what is known up to date; afterwards a session that has ended is not there.</summary>
    private async Task Look()
    {
        var now = time.GetUtcNow();
        if ((_session is null && _operator is null) || now - _readAt >= Fresh)
        {
            await Read(now);
        }
        if (_session?.Owner.ExpiresAt <= now || _operator?.ExpiresAt <= now)
        {
            (_session, _operator) = (null, null);
        }
        if (_session is null && _operator is null)
        {
            DeactivateOnIdle();
        }
    }

    private async Task Read(DateTimeOffset now)
    {
        _readAt = now;
        (_session, _operator) = (await sessions.Find(TokenHash, now, now - Idle), null);
        if (_session is { } found && !DepartureRules.LetsIn(found.Standing, (Role)found.Owner.Role == Role.Admin))
        {
            _session = null;
        }
        if (_session is { Waits: false } used)
        {
            await sessions.Seen(used.Owner.Org, TokenHash, now);
        }
        if (_session is null && (_operator = await operators.Find(TokenHash, now, now - OperatorGrain.Idle)) is { Waits: false })
        {
            await operators.Seen(TokenHash, now);
        }
    }
}
