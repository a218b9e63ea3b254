using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.WriteBack;

/// <summary>Takes on what is asked to be changed at once. Keeps nothing: once it is written, the lanes of the connections make it.</summary>
[GrainType("writeback.job")]
internal sealed class WriteJobGrain(ChangeStore changes, TimeProvider time) : Grain, IWriteJobGrain
{
    private TenantKey Key => TenantKey.Parse(this.GetPrimaryKeyString());

    public async Task<WriteJobOutcome> Ask(ChangesOrder order)
    {
        var (job, digest) = (GrainKeys.WriteJobKey(Key), Digest(order));
        if (await Asked(job, digest) is { } known)
        {
            return known;
        }
        var (wishes, reason) = (order.Changes.Select(Wished).ToList(), order.Reason.Trim());
        List<Refusal> problems = [.. ChangeRules.Problems(wishes, reason)];
        var writable = EntityKey.TryParse(order.Campaign, out var campaign) ? await changes.Writable(Key.Org, campaign) : new([], null);
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var planned = wishes.Select((wish, index) => (Found: Find(writable, wish), Plan: Plan(writable, wish, index, order.IsByItself))).ToList();
        problems.AddRange(planned.SelectMany(one => one.Plan.Refusals));
        if (problems.Count > 0)
        {
            return Refused(problems);
        }
        var asked = planned.ConvertAll(one => new NewChange(
            one.Found!.Connection, one.Found.Campaign, one.Found.Entity, new ChangeOrder(one.Plan.Value.Before.Field, one.Plan.Value.Before.Value, one.Plan.Value.After.Value, now)));
        var actor = CallerContext.Actor;
        if (!await changes.Ask(Key.Org, job, digest, order.IsByItself, actor, reason, asked, asked.ConvertAll(change => ChangeAudit.Asked(change, actor, reason)))
            && await Asked(job, digest) is null)
        {
            return Refused([new Refusal("UNDER_WAY", "changes", "Somebody has asked for another change of one of them in this moment. Look at it as it is now, and ask again.")]);
        }
        foreach (var connection in asked.Select(change => change.Connection).Distinct())
        {
            await GrainFactory.GetGrain<IWriteLaneGrain>(GrainKeys.Connection(Key.Org, connection).ToString()).Wake();
        }
        return (await Asked(job, digest))!;
    }

    private static WriteJobOutcome Refused(IEnumerable<Refusal> problems) => new([], [.. problems.Select(problem => new WriteProblem(problem.Subject, problem.Code, problem.Problem))]);

    private async Task<WriteJobOutcome?> Asked(string job, byte[] digest)
    {
        var (known, theirs) = await changes.Job(Key.Org, job);
        return theirs is null ? null
            : theirs.AsSpan().SequenceEqual(digest) ? new WriteJobOutcome([.. known.Select(change => ChangeViewing.View(change))], [])
            : Refused([new Refusal("KEY_TAKEN", "key", "Something else was asked for under this key. Give another key to what is to be made besides.")]);
    }

    private static Outcome<(FieldSetting Before, FieldSetting After)> Plan(WritableEntities writable, WishedChange wish, int index, bool byItself)
    {
        var (found, subject) = (Find(writable, wish), FormattableString.Invariant($"changes.{index}"));
        var plan = ChangeRules.Plan(wish, found is null ? null : WritableRules.Known(found, writable.Acting), subject);
        return byItself && plan.TryGet(out var change) && !ChangeRules.MayActAlone(writable.Acting ?? SettingCatalogue.ActingReadOnly, change.Before, change.After)
            ? new Refusal("NOT_ALONE", subject, "The organisation lets Paceline only propose it.") : plan;
    }

    private static WritableEntity? Find(WritableEntities writable, WishedChange wish) =>
        writable.Entities.FirstOrDefault(entity => entity.Entity.Written.Kind == wish.Kind && entity.Entity.Key.ToString() == wish.Key);

    private static WishedChange Wished(ChangeWish wish) => new(wish.Kind, wish.Key, wish.What, wish.Seen, wish.Amount);

    private static byte[] Digest(ChangesOrder order) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { order.Campaign, order.Changes, Reason = order.Reason.Trim(), order.IsByItself }));
}
