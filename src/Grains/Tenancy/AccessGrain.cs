using System.Security.Cryptography;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>
/// Operators let into one organisation. One activation, so that an end holds for the next operation whoever asks; what is open it knows by heart,
/// and time is looked at with each question.
/// </summary>
[GrainType("tenancy.access")]
internal sealed class AccessGrain(OperatorAccessStore store, TimeProvider time) : Grain, IAccessGrain
{
    private const int IdLength = 24;
    private const int LongestList = 100;
    private const int LongestName = 100;

    private readonly HashSet<(string Access, string Operation, string Document)> _noted = [];
    private List<AccessRecord> _open = [];

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => _open = [.. await store.NotEnded(Org, cancellationToken)];

    public async Task<AccessView> Begin(AccessOrder order)
    {
        var actor = CallerContext.Actor;
        if (actor.Kind != ActorKind.Operator || AccessRules.Problems(order.Reason, order.Minutes).Count > 0)
        {
            throw new UnauthorizedAccessException("Only an operator is let in, with a reason and for an hour at most.");
        }
        var now = Now();
        var access = new AccessRecord(
            RandomNumberGenerator.GetHexString(IdLength, lowercase: true), order.Operator, order.OperatorName, order.SessionHash, order.Reason.Trim(), now, now.AddMinutes(order.Minutes));
        var begun = await store.Begin(Org, access, new AuditEntry(now, actor, "OPERATOR_ACCESS_BEGUN", On(access.Id))
        {
            After = IdentityAudit.Json(new { role = Role.Viewer.Word(), endsAt = access.EndsAt }),
            Reason = access.Reason,
        });
        if (!begun)
        {
            throw new UnauthorizedAccessException("The session has ended.");
        }
        _open.Add(access);
        return View(access, now);
    }

    public async Task<bool> End(string id, AccessEnd by)
    {
        var now = time.GetUtcNow();
        return _open.Find(access => access.Id == id) is { } access && AccessRules.IsOpen(access.EndsAt, access.EndedAt, now) && await Close(access, now, by, CallerContext.Actor);
    }

    public async Task<bool> Note(string id, string operation, string document)
    {
        var now = time.GetUtcNow();
        if (_open.Find(access => access.Id == id) is not { } access || !AccessRules.IsOpen(access.EndsAt, access.EndedAt, now))
        {
            return false;
        }
        var name = operation.Length > LongestName ? operation[..LongestName] : operation;
        if (!_noted.Contains((id, name, document)))
        {
            await store.Note(Org, id, name, document, new AuditEntry(now, CallerContext.Actor, "OPERATOR_READ", new AuditObject("operation", name))
            {
                After = IdentityAudit.Json(new { access = id, document }),
                Reason = access.Reason,
            });
            _noted.Add((id, name, document));
        }
        return true;
    }

    public Task<IReadOnlyList<AccessView>> GetOpen()
    {
        var now = time.GetUtcNow();
        return Task.FromResult<IReadOnlyList<AccessView>>([.. _open.Where(access => AccessRules.IsOpen(access.EndsAt, access.EndedAt, now)).Select(access => View(access, now))]);
    }

    public async Task<IReadOnlyList<AccessView>> GetAll()
    {
        var now = time.GetUtcNow();
        return [.. (await store.All(Org, LongestList)).Select(access => View(access, now))];
    }

    public async Task CloseExpired()
    {
        var now = time.GetUtcNow();
        foreach (var access in _open.Where(access => access.EndsAt <= now).ToList())
        {
            await Close(access, access.EndsAt, AccessEnd.Time, AuditActor.System);
        }
    }

    private async Task<bool> Close(AccessRecord access, DateTimeOffset at, AccessEnd by, AuditActor actor)
    {
        // Before it is written: who asks meanwhile is refused.
        _open.Remove(access);
        _noted.RemoveWhere(noted => noted.Access == access.Id);
        var ended = await store.End(Org, access.Id, at, Word(by), new AuditEntry(time.GetUtcNow(), actor, "OPERATOR_ACCESS_ENDED", On(access.Id))
        {
            After = IdentityAudit.Json(new { by = Word(by), endedAt = at, @operator = access.OperatorName }),
            Reason = access.Reason,
        });
        // Not waited for: it may be the session itself that asks, at its end. What it still believes opens nothing, for each operation asks here.
        GrainFactory.GetGrain<ISessionGrain>(CredentialKeys.Session(access.SessionHash)).LookAgain().Ignore();
        return ended;
    }

    // No finer than the store keeps: what is known by heart and what is read again must end at the same moment.
    private DateTimeOffset Now() => time.GetUtcNow().AsKept();

    private static AuditObject On(string id) => new("operator access", id);

    private static string Word(AccessEnd by) => by.ToString().ToUpperInvariant();

    /// <summary>An access as it is shown. One whose time has passed has ended then, also where that is not written yet.</summary>
    internal static AccessView View(AccessRecord access, DateTimeOffset now)
    {
        var passed = access.EndedAt is null && access.EndsAt <= now;
        return new AccessView(
            access.Id, access.OperatorName, access.Reason, access.StartedAt, access.EndsAt, passed ? access.EndsAt : access.EndedAt,
            passed ? AccessEnd.Time : access.EndedBy is { } word ? Enum.Parse<AccessEnd>(word, ignoreCase: true) : null, access.Operations);
    }
}
