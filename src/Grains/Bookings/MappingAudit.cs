using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>What the audit log keeps of mapping.</summary>
internal static class MappingAudit
{
    private const int MostItems = 200;

    public static AuditEntry Entry(DateTimeOffset at, OrgId org, IReadOnlyList<MappingWrite> writes, MappingGround ground, string reason) =>
        new(at, CallerContext.Actor, "LINE_ITEMS_MAPPED", new AuditObject("mapping", writes.Count == 1 ? writes[0].Item.ToString() : org.ToString()))
        {
            Before = IdentityAudit.Json(Items(writes, write => ground.Items[write.Item].Shares.Select(share => (share.Line, share.Millionths)))),
            After = IdentityAudit.Json(Items(writes, write => write.Shares.Select(share => (share.Line, share.Millionths)))),
            Reason = reason.Trim(),
        };

    private static Dictionary<string, Dictionary<string, decimal>> Items(IReadOnlyList<MappingWrite> writes, Func<MappingWrite, IEnumerable<(BookedLine Line, int Millionths)>> shares) =>
        writes.Take(MostItems).ToDictionary(write => write.Item.ToString(), write => shares(write).ToDictionary(share => share.Line.ToString(), share => MappingViewing.Percent(share.Millionths)));
}
