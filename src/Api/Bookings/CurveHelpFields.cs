using GraphQL.Types;
using NodaTime;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>What helps to shape a curve: a client's usual week, and the holidays of countries.</summary>
internal static class CurveHelpFields
{
    private const int LongestName = 200;

    public static void Declare(ObjectGraphType query)
    {
        Inputs.Parse(
            query.Asks("learntWeek", Kind.OneOrNull<LearntWeekType>(), Role.Viewer,
                context => context.Read<IBookingsGrain, LearntWeekView?>(BookingFields.BookingsId, bookings => bookings.LearnWeek(context.Input<string>())),
                $"How the weeks of a client usually go, learnt from its last {LearntWeek.History} complete days; null where less than {LearntWeek.Least} of them are known.")
                .Takes<NonNullGraphType<StringGraphType>>("client"),
            ReadClient);
        query.Asks("holidayCountries", Kind.Many<CountryType>(), Role.Viewer, _ => Task.FromResult(PublicHolidays.Countries), "Countries whose public holidays are known, by name.").Holds(40);
        Inputs.Parse(
            query.Asks("publicHolidays", Kind.Many<NamedDayType>(), Role.Viewer, context => Task.FromResult(context.Input<HolidayQuery>().Days),
                $"Public holidays of a whole country within two days, both included, at most {PublicHolidays.MostDays} apart.").Holds(40)
                .Takes<NonNullGraphType<StringGraphType>>("country").Takes<NonNullGraphType<DateScalar>>("from").Takes<NonNullGraphType<DateScalar>>("through"),
            ReadHolidays);
    }

    private static string ReadClient(Inputs inputs)
    {
        var client = (inputs.Read<string>("client") ?? "").Trim();
        inputs.AtMost("client", client, LongestName);
        return client;
    }

    private static HolidayQuery ReadHolidays(Inputs inputs)
    {
        var found = PublicHolidays.Within(
            inputs.Read<string>("country") ?? "", LocalDate.FromDateOnly(inputs.Read<DateOnly>("from")), LocalDate.FromDateOnly(inputs.Read<DateOnly>("through")));
        foreach (var refusal in found.Refusals)
        {
            inputs.Problem(refusal.Subject, refusal.Problem);
        }
        return new HolidayQuery(found.TryGet(out var days) ? days : []);
    }

    private sealed record HolidayQuery(IReadOnlyList<NamedDay> Days);
}
