using Orleans.Concurrency;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Reads the log from the store. Stateless: any silo answers.</summary>
[GrainType("tenancy.audit"), StatelessWorker]
internal sealed class AuditGrain(AuditStore audit) : Grain, IAuditGrain
{
    private const int LongestPage = 1000;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<AuditPage> Page(AuditQuery query)
    {
        var first = Math.Clamp(query.First, 1, LongestPage);
        var filter = new AuditFilter(query.Actor, query.Action, null, query.ObjectKind, query.ObjectId, query.From, query.To, query.Text);
        var records = await audit.Page(Org, filter, query.Before, first + 1);
        return new AuditPage([.. records.Take(first).Select(View)], records.Count > first);
    }

    public async Task<AuditCheckView> Check()
    {
        var verdict = await audit.Check(Org);
        return new AuditCheckView(verdict.Checked, View(verdict.Head), verdict.Problem is { } problem ? new AuditProblemView(problem.Number, problem.Damage) : null);
    }

    public async Task<AuditHeadView> Head() => View(await audit.Head(Org));

    public async Task<IReadOnlyList<AuditRecordView>> Records(long after, long through, int count) =>
        [.. (await audit.From(Org, after, through, Math.Clamp(count, 1, LongestPage))).Select(View)];

    private static AuditHeadView View(AuditHead head) => new(head.Number, Convert.ToHexStringLower(head.Hash));

    private static AuditRecordView View(AuditRecord record) => new()
    {
        Number = record.Number,
        At = record.Entry.At,
        ActorKind = record.Entry.Actor.Kind,
        ActorSubject = record.Entry.Actor.Subject,
        ActorName = record.Entry.Actor.Name,
        CredentialId = record.Entry.Actor.CredentialId,
        RemoteAddress = record.Entry.Actor.RemoteAddress,
        Action = record.Entry.Action,
        ObjectKind = record.Entry.On.Kind,
        ObjectId = record.Entry.On.Id,
        Before = record.Entry.Before,
        After = record.Entry.After,
        Reason = record.Entry.Reason,
        Previous = Convert.ToHexStringLower(record.Previous),
        Hash = Convert.ToHexStringLower(record.Hash),
    };
}
