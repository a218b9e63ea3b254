using NodaTime;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.WriteBack;

/// <summary>Changes as the log of the organisation has them: one record when somebody asks, and one when it ends.</summary>
internal static class ChangeAudit
{
    public static AuditEntry Asked(NewChange change, AuditActor actor, string reason) =>
        new(change.Order.AskedAt.ToDateTimeOffset(), actor, "PLATFORM_CHANGE_ASKED", On(change.Entity))
        {
            Before = Value(change.Order.Field, change.Order.Before),
            After = Value(change.Order.Field, change.Order.After),
            Reason = reason,
        };

    /// <summary>Null while it has not ended.</summary>
    public static AuditEntry? Ended(ChangeRecord change, ChangeProgress progress, AuditActor actor, Instant now) => progress.State.IsOver()
        ? new(now.ToDateTimeOffset(), actor, $"PLATFORM_CHANGE_{progress.State.ToString().ToUpperInvariant()}", On(change.Entity))
        {
            Before = Value(change.Order.Field, change.Order.Before),
            After = progress.Standing is { } standing ? Value(change.Order.Field, standing) : null,
            Reason = progress.Said,
        }
        : null;

    private static AuditObject On(ChangedEntity entity) => new(entity.Written.Kind == EntityKind.LineItem ? "line item" : "order", entity.Key.ToString());

    private static string Value(EntityField field, long value) => IdentityAudit.Json(field == EntityField.Status
        ? new { status = ((EntityStatus)value).ToString() } : (object)new { dailyBudget = value });
}
