using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What months come to: for analysts and up. Line by line it goes over <see cref="ForecastEndpoint"/>.</summary>
internal static class ForecastFields
{
    private const int MostMonths = 60;
    private const int LongestClient = 200;

    public static void Declare(ObjectGraphType query) => Inputs.Parse(
        query.Asks("marginForecast", Kind.One<MarginForecastType>(), Role.Analyst,
            context => context.Read<IMarginBoardGrain, ForecastView>(MarginFields.BoardId, board => board.Forecast(context.Input<ForecastQuery>())),
            "Revenue and margin month by month, as last computed: what is earned, what it is projected to become, and what is booked. One query over the read model.")
            .Takes<DateScalar>("from").Takes<DateScalar>("through").Takes<StringGraphType>("client"),
        inputs =>
        {
            var query = new ForecastQuery(inputs.Read<DateOnly?>("from"), inputs.Read<DateOnly?>("through"), inputs.Read<string>("client"));
            foreach (var (name, problem) in Problems(query))
            {
                inputs.Problem(name, problem);
            }
            return query;
        });

    /// <summary>All that is wrong with what is asked for, by the name of the input.</summary>
    public static IEnumerable<(string Name, string Problem)> Problems(ForecastQuery query)
    {
        foreach (var (name, month) in new[] { ("from", query.From), ("through", query.Through) })
        {
            if (month is { Day: not 1 })
            {
                yield return (name, string.Create(CultureInfo.InvariantCulture, $"{month:O} is not the first day of a month, by which months are named."));
            }
        }
        if (query.Client?.Length > LongestClient)
        {
            yield return ("client", string.Create(CultureInfo.InvariantCulture, $"{query.Client.Length} characters are more than {LongestClient}."));
        }
        if (query.From is null != query.Through is null)
        {
            yield return (query.From is null ? "from" : "through", "is missing; say the first month and the last, or neither.");
        }
        else if (query.From is { } from && query.Through is { } through)
        {
            var months = ((through.Year - from.Year) * 12) + through.Month - from.Month + 1;
            if (months is < 1 or > MostMonths)
            {
                yield return ("through", string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM} to {through:yyyy-MM} is {(months < 1 ? "no range" : $"{months} months")}; ask for 1 to {MostMonths} months."));
            }
        }
    }
}
