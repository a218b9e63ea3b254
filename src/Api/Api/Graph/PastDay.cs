using System.Globalization;
using GraphQL;
using GraphQL.Types;
using Paceline.Common;

namespace Paceline.Api;

/// <summary>The argument by which a board is asked how it stood at the end of a past day.</summary>
internal static class PastDay
{
    public const string Name = "asOf";

    private const string Says =
        "A past day in the organisation's zone: everything as it stood when that day ended. What is not kept is absent then: alerts, sparklines and how late data was. Now when absent.";

    public static FieldType TakesPastDay(this FieldType field)
    {
        field.Arguments ??= [];
        field.Arguments.Add(new QueryArgument<DateScalar> { Name = Name, Description = Says });
        return field;
    }

    public static DateOnly? ReadPastDay(this Inputs inputs) => inputs.Read<DateOnly?>(Name);

    /// <summary>What stands against asking for a day; null when nothing does.</summary>
    /// <param name="look">Asks whether the day was kept.</param>
    public static async Task<string?> Problem(DateOnly? day, Func<DateOnly, Task<KeptDaysView>> look) => day is not { } asked ? null : Problem(asked, await look(asked));

    /// <exception cref="ExecutionError">The day was not kept; it names the first that was.</exception>
    public static async Task Demand(DateOnly? day, Func<DateOnly, Task<KeptDaysView>> look)
    {
        if (await Problem(day, look) is { } problem)
        {
            throw new ExecutionError($"{Name}: {problem}") { Code = ErrorCodes.BadUserInput, Extensions = new() { ["argument"] = Name } };
        }
    }

    private static string? Problem(DateOnly day, KeptDaysView kept) => kept switch
    {
        { Has: true } => null,
        { First: null } => "no day has been kept yet; the first is when the organisation's day has ended.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} was not kept; the first day that was is {kept.First:yyyy-MM-dd}, and the last {kept.Last:yyyy-MM-dd}."),
    };
}
