namespace Paceline.Campaigns;

/// <summary>Something wrong with a campaign's delivery or set-up that its figures alone do not say.</summary>
/// <param name="Code">Stable name of the kind, such as OFF_FLIGHT_SPEND.</param>
/// <param name="OrderKey">The order it is about, such as dv360:5; null when it is about the campaign.</param>
/// <param name="OrderName">That order's name.</param>
/// <param name="Message">One sentence with the numbers in it.</param>
/// <param name="Amount">The amount the sentence is about, in the order's measure; null when it is about none.</param>
/// <param name="Days">The days the sentence is about; null when it is about none.</param>
[GenerateSerializer, Immutable, Alias("campaigns.findingView")]
public sealed record FindingView(
    [property: Id(0)] string Code,
    [property: Id(1)] FindingSeverity Severity,
    [property: Id(2)] string? OrderKey,
    [property: Id(3)] string? OrderName,
    [property: Id(4)] string Message,
    [property: Id(5)] decimal? Amount,
    [property: Id(6)] int? Days);

/// <summary>How grave a finding is; the lower the number, the graver. The numbers are on the wire: never renumber.</summary>
public enum FindingSeverity
{
    /// <summary>Money is gone that should not be, or a limit is broken.</summary>
    Breach = 1,

    /// <summary>Somebody should act, or a figure is less than it seems.</summary>
    Warning = 2,

    /// <summary>Worth knowing.</summary>
    Note = 3,
}
