using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>
/// Deletes its organisation step by step. Everything it knows is in the store: after a kill another activation goes on where the last transaction
/// left it, and two at once do no harm.
/// </summary>
[GrainType("tenancy.erasure"), Reentrant]
internal sealed partial class ErasureGrain : Grain, IErasureGrain
{
    private const int IdLength = 32;

    private readonly ErasureStore _erasures;
    private readonly Eraser _eraser;
    private readonly OrgDatabase _database;
    private readonly OrganizationStore _organizations;
    private readonly OrganizationStandings _standings;
    private readonly OrganizationGrains _alive;
    private readonly IReadOnlyList<ILeftover> _leftovers;
    private readonly DepartureOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ErasureGrain> _logger;
    private readonly Pump _pump;

    public ErasureGrain(
        ErasureStore erasures, Eraser eraser, OrgDatabase database, OrganizationStore organizations, OrganizationStandings standings, OrganizationGrains alive,
        IEnumerable<ILeftover> leftovers, DepartureOptions options, TimeProvider time, ILogger<ErasureGrain> logger)
    {
        (_erasures, _eraser, _database, _organizations, _standings, _alive) = (erasures, eraser, database, organizations, standings, alive);
        (_leftovers, _options, _time, _logger) = ([.. leftovers], options, time, logger);
        _pump = new Pump(this, "Erasure", Step, logger);
    }

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<StandingView> GetStanding()
    {
        var standing = await _standings.Of(Org);
        var suspension = standing == OrganizationStanding.Suspended ? await _standings.Suspension(Org) : null;
        return new StandingView(
            standing, suspension is { } why ? new SuspensionView(why.Reason, why.OperatorName, why.Since) : null,
            await _erasures.Open(Org) is { } erasure ? new DeletionView(erasure.AskedBy, erasure.Reason ?? "", erasure.AskedAt, erasure.DueAt, erasure.BegunAt) : null, _options.WaitDays);
    }

    public async Task<ErasureOutcome> Ask(ErasureOrder order)
    {
        var organization = await _organizations.Load(Org) ?? throw new UnauthorizedAccessException("There is no such organisation.");
        var problems = DepartureRules.Problems(organization.Name, order.Name, order.Reason);
        if (problems.Count > 0)
        {
            return new ErasureOutcome(null, problems);
        }
        var (now, actor) = (_time.GetUtcNow(), CallerContext.Actor);
        var due = now.AddDays(_options.WaitDays);
        var wish = new ErasureRecord(
            RandomNumberGenerator.GetHexString(IdLength, lowercase: true), Org, organization.Slug, organization.Name, actor.Name, actor.Subject, order.Reason.Trim(), now, due, null, null, null,
            new Dictionary<string, long>(), null, null, null, null);
        return await _erasures.Ask(wish, order.ReceiptHash, Entry(now, actor, "ORGANIZATION_DELETION_ASKED") with { After = IdentityAudit.Json(new { dueAt = due }), Reason = wish.Reason })
            ? new ErasureOutcome(due, [])
            : new ErasureOutcome(null, [DepartureProblem.Already]);
    }

    public async Task<DepartureProblem?> TakeBack()
    {
        var (now, actor) = (_time.GetUtcNow(), CallerContext.Actor);
        return await _erasures.Open(Org) switch
        {
            null => DepartureProblem.NotThere,
            { BegunAt: not null } => DepartureProblem.Begun,
            _ => await _erasures.TakeBack(Org, actor.Name, now, Entry(now, actor, "ORGANIZATION_DELETION_TAKEN_BACK")) ? null : DepartureProblem.Begun,
        };
    }

    public Task Work()
    {
        _pump.Ring();
        return Task.CompletedTask;
    }

    /// <returns>False when there is no more to do for now.</returns>
    private async Task<bool> Step(CancellationToken cancellationToken)
    {
        CallerContext.SetSystem(Org);
        if (await _erasures.Open(Org, cancellationToken) is not { } erasure || (erasure.BegunAt is null && erasure.DueAt > _time.GetUtcNow()))
        {
            return false;
        }
        if (erasure.BegunAt is null)
        {
            var begun = await _erasures.Begin(erasure, _time.GetUtcNow(), Entry(_time.GetUtcNow(), AuditActor.System, "ORGANIZATION_ERASURE_BEGUN"), cancellationToken);
            Begun(_logger, Org.Value, begun);
            return begun;
        }
        await _alive.TellCredentials(await _eraser.Credentials(Org, cancellationToken));
        await _alive.Forget(Org, this.GetGrainId());
        if (!await _eraser.IsQuiet(erasure, cancellationToken))
        {
            // Whoever came in before it was closed may still write: the next sweep looks again.
            return false;
        }
        await _eraser.DestroyKeys(erasure, cancellationToken);
        var noted = await Note(erasure, cancellationToken);
        while (await _eraser.Next(erasure, cancellationToken: cancellationToken))
        {
        }
        await _eraser.Accounts(erasure, noted.Members, cancellationToken);
        foreach (var leftover in _leftovers)
        {
            await _eraser.Count(erasure, leftover.Name, await leftover.Clear(noted.Leftovers.GetValueOrDefault(leftover.Name) ?? [], cancellationToken), cancellationToken);
        }
        await ClearOrleans(erasure, cancellationToken);
        var certificate = await _eraser.Certify(erasure, _time.GetUtcNow(), cancellationToken);
        Ended(_logger, Org.Value, certificate is not null);
        // Where something is left the next sweep looks again: at once it would find the same.
        return false;
    }

    private async Task<Noted> Note(ErasureRecord erasure, CancellationToken cancellationToken)
    {
        var noted = new Noted { Members = await _eraser.Members(Org, cancellationToken) };
        foreach (var leftover in _leftovers)
        {
            noted.Leftovers[leftover.Name] = await leftover.Note(Org, cancellationToken);
        }
        return JsonSerializer.Deserialize<Noted>(await _eraser.Remember(erasure, JsonSerializer.Serialize(noted), cancellationToken))!;
    }

    private async Task ClearOrleans(ErasureRecord erasure, CancellationToken cancellationToken)
    {
        await using var transaction = await _database.BeginErasing(Org, cancellationToken);
        var gone = await OrleansRows.Delete(transaction, cancellationToken);
        await transaction.Commit(cancellationToken);
        await _eraser.Count(erasure, "reminders and documents of grains", gone, cancellationToken);
    }

    private AuditEntry Entry(DateTimeOffset now, AuditActor actor, string action) => new(now, actor, action, new AuditObject("organization", Org.ToString()));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deleting organisation {Org} begins: {Begun}")]
    private static partial void Begun(ILogger logger, int org, bool begun);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Organisation {Org} is deleted and certified: {Done}")]
    private static partial void Ended(ILogger logger, int org, bool done);

    private sealed record Noted
    {
        public IReadOnlyList<long> Members { get; init; } = [];

        public Dictionary<string, IReadOnlyList<string>> Leftovers { get; init; } = [];
    }
}
