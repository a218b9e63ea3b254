using System.Globalization;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;
using Paceline.Tenancy;

namespace Paceline.WriteBack;

/// <summary>What somebody wants changed of an entity.</summary>
/// <param name="Kind">An order or a line item.</param>
/// <param name="Key">As <c>dv360:5</c>.</param>
/// <param name="Seen">The daily budget that they saw, in the measure of <paramref name="Amount"/>; whoever changes a status has seen the other one.</param>
/// <param name="Amount">Of a daily budget: money in the entity's currency, or impressions.</param>
public sealed record WishedChange(EntityKind Kind, string Key, ChangeKind What, decimal? Seen, decimal? Amount);

/// <summary>The numbers go over the wire: never renumber.</summary>
public enum ChangeKind
{
    Pause = 1,
    Resume = 2,
    DailyBudget = 3,
}

/// <summary>An entity as it is known here.</summary>
/// <param name="DailyBudget">In micros of <paramref name="Currency"/>, or impressions; null where its platform states none.</param>
/// <param name="CanSet">What its platform lets be set.</param>
/// <param name="IsUnderWay">Whether a change of it has not ended.</param>
/// <param name="Block">What keeps Paceline from writing by its connection; null when nothing does.</param>
public sealed record KnownEntity(
    string Name, string Platform, EntityStatus Status, BudgetUnit? Unit, Currency Currency, long? DailyBudget, Func<EntityField, bool> CanSet, bool IsUnderWay, WriteBlock? Block)
{
    /// <summary>An amount as it is stored; null where it is finer than the platform can bill.</summary>
    public long? Stored(decimal amount)
    {
        var (scale, unit) = Unit == BudgetUnit.Impressions ? (1L, 1L) : (1_000_000L, Currency.BillableUnitMicros);
        return amount > 0 && amount <= long.MaxValue / scale / 2 && amount * scale is var stored && stored % unit == 0 ? (long)stored : null;
    }

    /// <summary>A stored amount as people read it.</summary>
    public decimal Amount(long stored) => Unit == BudgetUnit.Impressions ? stored : stored / 1_000_000m;
}

/// <summary>Which changes are taken on.</summary>
public static class ChangeRules
{
    /// <summary>Of one call.</summary>
    public const int MostChanges = 50;
    public const int ShortestReason = 3;
    public const int LongestReason = 500;

    /// <summary>The field and its two values, or every reason why it is not taken on.</summary>
    /// <param name="entity">Null where there is none of that key.</param>
    public static Outcome<(FieldSetting Before, FieldSetting After)> Plan(WishedChange wish, KnownEntity? entity, string subject)
    {
        if (entity is null)
        {
            return new Refusal("NOT_FOUND", subject, $"The campaign has no such {Noun(wish.Kind)}: '{wish.Key}'.");
        }
        List<Refusal> problems = [];
        var field = wish.What == ChangeKind.DailyBudget ? EntityField.DailyBudget : EntityField.Status;
        if (Why(entity.Block) is { } block)
        {
            problems.Add(new(block.Code, subject, block.Text));
        }
        if (!entity.CanSet(field))
        {
            problems.Add(new("NOT_OFFERED", subject, $"{entity.Platform} does not let the {(field == EntityField.Status ? "status" : "daily budget")} of such {Noun(wish.Kind)}s be changed from outside."));
        }
        if (entity.IsUnderWay)
        {
            problems.Add(new("UNDER_WAY", subject, $"Another change of '{entity.Name}' has not ended yet. Wait for it, or take it back."));
        }
        var change = field == EntityField.Status ? Status(wish, entity, subject) : Daily(wish, entity, subject);
        problems.AddRange(change.Refusals);
        return problems.Count > 0 ? problems : change;
    }

    /// <summary>The problems of all that is asked for at once.</summary>
    public static IReadOnlyList<Refusal> Problems(IReadOnlyList<WishedChange> wishes, string reason)
    {
        List<Refusal> problems = [];
        if (reason.Trim().Length is < ShortestReason or > LongestReason)
        {
            problems.Add(new("REASON_LENGTH", "reason", $"Say why in {ShortestReason} to {LongestReason} characters."));
        }
        if (wishes.Count is 0 or > MostChanges)
        {
            problems.Add(new("COUNT", "changes", $"Ask for 1 to {MostChanges} changes at once."));
        }
        foreach (var twice in wishes.GroupBy(wish => (wish.Kind, wish.Key)).Where(group => group.Count() > 1))
        {
            problems.Add(new("TWICE", "changes", $"'{twice.Key.Key}' is there twice; ask for one change of it at a time."));
        }
        return problems;
    }

    /// <summary>Whether automation may make it by itself at that degree of <see cref="SettingCatalogue.Acting"/>.</summary>
    public static bool MayActAlone(string acting, FieldSetting before, FieldSetting after) =>
        // A status can be taken back at any time.
        after.Field == EntityField.Status ? acting is SettingCatalogue.ActingSmallSteps or SettingCatalogue.ActingWithinLimits : IsLoneStep(acting, before.Value, after.Value);

    /// <summary>The same of a daily budget, in any unit: a small step is no more than a fifth of what it was.</summary>
    public static bool IsLoneStep(string acting, decimal before, decimal after) => acting switch
    {
        SettingCatalogue.ActingWithinLimits => true,
        SettingCatalogue.ActingSmallSteps => Math.Abs(after - before) * 5 <= before,
        _ => false,
    };

    /// <summary>What keeps Paceline from writing, in a sentence with the fix; null when nothing does.</summary>
    public static (string Code, string Text)? Why(WriteBlock? block) => block switch
    {
        WriteBlock.NotAtWork => ("NOT_AT_WORK", "The connection is paused or gone. Set it to work on the page Connections."),
        WriteBlock.NotAgreed => ("NOT_AGREED", "Nobody has agreed that Paceline writes by this connection. An administrator can, on the page Connections."),
        WriteBlock.ReadOnly => ("READ_ONLY", "The organisation lets Paceline only read. An administrator can let it do more, in Settings under Acting."),
        _ => null,
    };

    private static Outcome<(FieldSetting Before, FieldSetting After)> Status(WishedChange wish, KnownEntity entity, string subject)
    {
        var (from, to) = wish.What == ChangeKind.Pause ? (EntityStatus.Active, EntityStatus.Paused) : (EntityStatus.Paused, EntityStatus.Active);
        return entity.Status == from ? (new FieldSetting(EntityField.Status, (long)from), new FieldSetting(EntityField.Status, (long)to))
            : entity.Status == to ? new Refusal("ALREADY_SO", subject, $"'{entity.Name}' is {Word(to)} already.")
            : new Refusal("STATUS", subject, $"'{entity.Name}' is {Word(entity.Status)}: only what is {Word(from)} can be made {Word(to)}.");
    }

    private static Outcome<(FieldSetting Before, FieldSetting After)> Daily(WishedChange wish, KnownEntity entity, string subject)
    {
        if (entity.DailyBudget is not { } before)
        {
            return new Refusal("NO_DAILY_BUDGET", subject, $"{entity.Platform} states no daily budget for '{entity.Name}': it goes by its flight.");
        }
        List<Refusal> problems = [];
        if (entity.Status == EntityStatus.Archived)
        {
            problems.Add(new("STATUS", subject, $"'{entity.Name}' is archived."));
        }
        if (wish.Seen is not { } seen || entity.Stored(seen) != before)
        {
            problems.Add(new("CHANGED_MEANWHILE", subject, $"The daily budget of '{entity.Name}' is {Text(entity.Amount(before))} by now; look at it again, and decide by that."));
        }
        if (wish.Amount is not { } amount || entity.Stored(amount) is not { } after)
        {
            problems.Add(new("AMOUNT", subject, entity.Unit == BudgetUnit.Impressions
                ? "Give a whole number of impressions a day, one or more." : $"Give an amount above zero in steps of {Text(entity.Amount(entity.Currency.BillableUnitMicros))} {entity.Currency}."));
            return problems;
        }
        if (after == before)
        {
            problems.Add(new("ALREADY_SO", subject, $"The daily budget of '{entity.Name}' is that already."));
        }
        return problems.Count > 0 ? problems : (new FieldSetting(EntityField.DailyBudget, before), new FieldSetting(EntityField.DailyBudget, after));
    }

    private static string Noun(EntityKind kind) => kind == EntityKind.LineItem ? "line item" : "order";

    private static string Word(EntityStatus status) => status.ToString().ToLowerInvariant();

    private static string Text(decimal amount) => amount.ToString("0.######", CultureInfo.InvariantCulture);
}
