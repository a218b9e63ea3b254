using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Pipeline;

internal sealed class FigureKindType : EnumerationGraphType<FigureKind>
{
    public FigureKindType() => Name = "Figure";
}

internal sealed class DifferenceCauseType : EnumerationGraphType<DifferenceCause>
{
    public DifferenceCauseType()
    {
        Name = "DifferenceCause";
        Values["UNEXPLAINED"]!.Description = "None of the others fits.";
        Values["RESTATED_SINCE"]!.Description = "We read a newer version of the day after the platform was asked for its total.";
        Values["NOT_READ_SINCE"]!.Description = "The day's delivery has not been read since the platform was asked for its total.";
        Values["FILTERED"]!.Description = "Rows of the day's last download are in quarantine.";
        Values["ATTRIBUTION"]!.Description = "Conversions alone differ: they are still being attributed.";
        Values["CURRENCY"]!.Description = "Counts are the same and all money is off by one factor.";
        Values["TIME_ZONE"]!.Description = "What is missing on one day is too much on others: the days begin at different hours.";
        Values["MISSING"]!.Description = "The platform delivered on a day of which we have nothing.";
        Values["UNEXPECTED"]!.Description = "We have delivery on a day of which the platform totals nothing.";
    }
}

internal sealed class AccuracyScoreType : ObjectGraphType<AccuracyScoreView>
{
    public AccuracyScoreType()
    {
        Name = "AccuracyScore";
        this.ReadableFrom(Role.Viewer);
        this.Says("expected", Kind.Count, score => score.Expected,
            "Figures that are counted: of each campaign and day those that the platform totals, and those that only we have. A whole number, which may exceed 32 bits.");
        this.Says("correct", Kind.Count, score => score.Correct, "Those that are the same: counts exactly, money to half a unit or a thousandth. A whole number, which may exceed 32 bits.");
        this.Says("waiting", Kind.Count, score => score.Waiting,
            "Figures that differ and may be right once the day has been read, or its total asked for, again. A whole number, which may exceed 32 bits.");
        this.Says("rate", Kind.AmountOrNull, score => score.Rate, "Correct of expected, from 0 to 1; null when nothing is counted.");
        this.Says("spendRate", Kind.AmountOrNull, score => score.SpendRate, "The rate with each figure weighed by its day's spend; currencies are not added.");
        this.Says("atLeast", Kind.AmountOrNull, score => score.AtLeast, "The rate that holds with 95 % confidence at least.");
    }
}

internal sealed class ComparedFigureType : ObjectGraphType<ComparedFigureView>
{
    public ComparedFigureType()
    {
        Name = "ComparedFigure";
        this.ReadableFrom(Role.Viewer);
        this.Says("figure", Kind.One<FigureKindType>(), one => one.Figure);
        this.Says("platform", Kind.Amount, one => one.Platform, "What the platform totals.");
        this.Says("ours", Kind.Amount, one => one.Ours);
        this.Says("holds", Kind.Flag, one => one.Holds, "Whether they are the same, up to what rounding can do.");
    }
}

internal sealed class ComparedDayType : ObjectGraphType<ComparedDayView>
{
    public ComparedDayType()
    {
        Name = "ComparedDay";
        Description = "A campaign's day beside what its platform totals.";
        this.ReadableFrom(Role.Viewer);
        this.Says("date", Kind.Day, day => day.Date);
        this.Says("askedAt", Kind.Moment, day => day.AskedAt, "When the platform was asked.");
        this.Says("cause", Kind.OneOrNull<DifferenceCauseType>(), day => day.Cause, "Why they differ; null when they do not.");
        this.Says("waits", Kind.Flag, day => day.Waits, "Whether the difference may be nothing but the time between two readings.");
        this.Says("figures", Kind.Many<ComparedFigureType>(), day => day.Figures).Holds(7);
    }
}

internal sealed class ComparisonType : ObjectGraphType<ComparisonView>
{
    public ComparisonType()
    {
        Name = "PlatformComparison";
        this.ReadableFrom(Role.Viewer);
        this.Says("currency", Kind.Text, comparison => comparison.Currency);
        this.Says("days", Kind.Many<ComparedDayType>(), comparison => comparison.Days, "In order.").Holds(28);
    }
}

internal sealed class DifferingDayType : ObjectGraphType<DifferingDayView>
{
    public DifferingDayType()
    {
        Name = "DifferingDay";
        this.ReadableFrom(Role.Viewer);
        this.Says("connectionId", Kind.Id, day => GlobalId.Write("PlatformConnection", day.Connection.ToString(CultureInfo.InvariantCulture)));
        this.Says("campaignId", Kind.Id, day => GlobalId.Write("Campaign", day.CampaignKey));
        this.Says("campaignName", Kind.Text, day => day.CampaignName);
        this.Says("currency", Kind.Text, day => day.Currency);
        this.Says("day", Kind.One<ComparedDayType>(), day => day.Day);
    }
}

internal sealed class ConnectionAccuracyType : ObjectGraphType<ConnectionAccuracyView>
{
    public ConnectionAccuracyType()
    {
        Name = "ConnectionAccuracy";
        this.ReadableFrom(Role.Viewer);
        this.Says("connectionId", Kind.Id, one => GlobalId.Write("PlatformConnection", one.Connection.ToString(CultureInfo.InvariantCulture)));
        this.Says("score", Kind.One<AccuracyScoreType>(), one => one.Score);
        this.Says("askedAt", Kind.Moment, one => one.AskedAt, "When the platform's totals came last.");
    }
}

internal sealed class AccuracyType : ObjectGraphType<AccuracyView>
{
    public AccuracyType()
    {
        Name = "Accuracy";
        Description = "Our figures beside the platforms' own totals: what is missing and what is too much are both wrong.";
        this.ReadableFrom(Role.Viewer);
        this.Says("from", Kind.Day, accuracy => accuracy.From);
        this.Says("to", Kind.Day, accuracy => accuracy.To);
        this.Says("total", Kind.One<AccuracyScoreType>(), accuracy => accuracy.Total);
        this.Says("connections", Kind.Many<ConnectionAccuracyType>(), accuracy => accuracy.Connections, "Those whose platform has been asked.").Holds(20);
        this.Says("differing", Kind.Many<DifferingDayType>(), accuracy => accuracy.Differing, "Campaigns' days that differ, the most spend first, at most 200.").Holds(50);
        this.Says("differingDays", Kind.Integer, accuracy => accuracy.DifferingDays, "How many there are.");
    }
}
