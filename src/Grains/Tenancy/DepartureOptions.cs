namespace Paceline.Tenancy;

/// <summary>How this installation parts with organisations. Section <c>Paceline:Deletion</c> of the silo.</summary>
public sealed class DepartureOptions
{
    /// <summary>Days between asking for a deletion and its beginning. Default: 7; fewer leave less time to notice, more keep data longer that nobody wants.</summary>
    public int WaitDays { get; set; } = 7;

    /// <summary>What is wrong, in a sentence each.</summary>
    public IEnumerable<string> Problems => WaitDays is >= 0 and <= DepartureRules.LongestWaitDays
        ? []
        : [$"Deletion__WaitDays is {WaitDays}: set it to 0 to {DepartureRules.LongestWaitDays} days."];
}
