using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>What somebody wants changed.</summary>
/// <param name="Value">The new value; null to have none of one's own, so that the level above decides.</param>
/// <param name="BasedOn">The version they looked at; 0 where nothing had been decided.</param>
/// <param name="Reason">Why, in their words.</param>
public sealed record SettingChange(Setting Setting, SettingScope Scope, string? Value, int BasedOn, string Reason);

/// <summary>What a change meets.</summary>
/// <param name="Version">The latest version at the change's scope; 0 for none.</param>
/// <param name="Own">The value decided at the scope; null for none.</param>
/// <param name="ActorHasSecondFactor">Whether whoever changes it is a person who has set up a second factor.</param>
public sealed record SettingStanding(int Version, string? Own, bool ActorHasSecondFactor);

/// <summary>Whether a setting may be changed. Pure; says everything that is wrong at once.</summary>
public static class SettingRules
{
    public const int LongestReason = 500;
    public const int ShortestReason = 3;

    /// <returns>The value in its one spelling, or nothing to have none; or all problems.</returns>
    public static Outcome<SettingDecision> Check(SettingChange change, SettingStanding standing)
    {
        var (setting, problems) = (change.Setting, new List<Refusal>());
        string? value = null;
        if (change.Value is { } text)
        {
            var read = setting.Kind.Read(text.Trim());
            if (!read.TryGet(out value))
            {
                problems.AddRange(read.Refusals);
            }
        }
        else if (setting.IsFounded)
        {
            problems.Add(new("VALUE_NEEDED", "value", $"{setting.Title} always has a value; give another one."));
        }
        if (change.Scope.Advertiser is not null && !setting.OfAdvertisers)
        {
            problems.Add(new("WRONG_LEVEL", "advertiserId", $"{setting.Title} is decided for the whole organisation; change it there."));
        }
        if (change.Reason.Trim().Length is < ShortestReason or > LongestReason)
        {
            problems.Add(new("REASON_NEEDED", "reason", $"Say why, in {ShortestReason} to {LongestReason} characters: it stays in the history."));
        }
        if (change.BasedOn != standing.Version)
        {
            problems.Add(new("CHANGED_MEANWHILE", "basedOn",
                $"{setting.Title} of {change.Scope} was changed meanwhile: you want {Say(setting, change.Value)} in place of version {change.BasedOn}, and version {standing.Version} is {Say(setting, standing.Own)}. Look at it and decide again."));
        }
        else if (problems.Count == 0 && value == standing.Own)
        {
            problems.Add(new("NO_CHANGE", "value", $"{setting.Title} of {change.Scope} is {Say(setting, value)} already."));
        }
        if (problems.Count == 0 && setting.Kind is ChoiceKind kind && (standing.Own ?? setting.Default) is { } held && !kind.Reaches(held, value ?? setting.Default!))
        {
            problems.Add(new("ONE_AT_A_TIME", "value", $"{setting.Title} is {kind.Say(held)}; go up by one degree, to {kind.After(held)!.Title}, and see it at work first."));
        }
        if (setting == SettingCatalogue.SecondFactorRequired && value == FlagKind.On && !standing.ActorHasSecondFactor)
        {
            problems.Add(new("LOCKS_YOU_OUT", "value", "You have no second factor yourself: set one up in your account, then ask everybody for one."));
        }
        return problems.Count > 0 ? problems : new SettingDecision(value);
    }

    /// <summary>A value of a setting as a person reads it.</summary>
    public static string Say(Setting setting, string? value) =>
        value is null ? "none of its own" : setting.Kind.Read(value).TryGet(out var read) ? setting.Kind.Say(read) : $"'{value}'";
}

/// <param name="Value">Null for none of one's own.</param>
public sealed record SettingDecision(string? Value);
