using System.Globalization;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;

namespace Paceline.WriteBack;

/// <summary>Changes as they go over the wire: pure.</summary>
internal static class ChangeViewing
{
    private const string Impressions = "impressions";

    public static PlatformChangeView View(ChangeRecord change, IReadOnlyList<ChangeStepRecord>? steps = null)
    {
        var (entity, order, progress) = (change.Entity, change.Order, change.Progress);
        var isBudget = order.Field == EntityField.DailyBudget;
        return new PlatformChangeView
        {
            Number = change.Number,
            Job = change.Job,
            Campaign = change.CampaignId is { } campaign ? new EntityKey(entity.Platform, campaign).ToString() : null,
            Kind = entity.Written.Kind,
            Key = entity.Key.ToString(),
            Name = entity.Name,
            What = isBudget ? ChangeKind.DailyBudget : order.After == (long)EntityStatus.Paused ? ChangeKind.Pause : ChangeKind.Resume,
            From = isBudget ? Amount(entity, order.Before) : null,
            To = isBudget ? Amount(entity, order.After) : null,
            Unit = Unit(entity.Written.Unit, entity.Currency),
            State = progress.State,
            Said = progress.Said,
            Standing = Standing(change, progress.Standing),
            Attempts = progress.Attempt,
            AskedAt = order.AskedAt.ToDateTimeOffset(),
            By = change.By,
            IsByItself = change.IsByItself,
            Reason = change.Reason,
            SentAt = progress.SentAt?.ToDateTimeOffset(),
            DueAt = progress.DueAt?.ToDateTimeOffset(),
            EndedAt = change.EndedAt,
            Steps = [.. (steps ?? []).Select(step => new ChangeStepView(step.Version, step.At, step.State, step.Attempt, Standing(change, step.Standing), step.Said))],
        };
    }

    public static string Unit(BudgetUnit? unit, string currency) => unit == BudgetUnit.Impressions ? Impressions : currency;

    /// <summary>A value of the change's field in words.</summary>
    public static string Words(ChangeRecord change, long value) => change.Order.Field == EntityField.Status
        ? ((EntityStatus)value).ToString().ToLowerInvariant()
        : string.Create(CultureInfo.InvariantCulture, $"{Amount(change.Entity, value):0.######} {Unit(change.Entity.Written.Unit, change.Entity.Currency)} a day");

    private static string? Standing(ChangeRecord change, long? value) => value is { } standing ? Words(change, standing) : null;

    private static decimal Amount(ChangedEntity entity, long value) => entity.Written.Unit == BudgetUnit.Impressions ? value : value / 1_000_000m;
}
