using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>How a line stands and what it earns: now, and at the end of its flight.</summary>
/// <param name="Terms">As they hold today.</param>
/// <param name="Delivered">Units that the client pays by, up to the watermark; unknown where the line is paid by none, or nobody counts them.</param>
/// <param name="Pacing">Null where the line has no plan that delivery can be held against, such as a flat fee.</param>
/// <param name="Projection">Of what is paced, at the end of the flight; unknown without pacing.</param>
/// <param name="Growth">How many times what was delivered the end will be.</param>
/// <param name="Exposure">Of <paramref name="Now"/>: what is over already.</param>
/// <param name="ExposureAtEnd">Of <paramref name="AtEnd"/>: what will be.</param>
/// <param name="Steps">From revenue to <paramref name="Now"/>, layer by layer; null while that is unknown.</param>
/// <param name="StepsAtEnd">The same for <paramref name="AtEnd"/>.</param>
/// <param name="Warning">Why the line cannot earn anything whatever its media costs, such as a markup below its fees; null where it can.</param>
/// <param name="UnknownDays">Days whose cost some platform did not tell, or that whoever counts for the client did not count.</param>
/// <param name="Through">The last day that is complete of all that works for it and, where another than the platform counts for the client, counted; null before any is.</param>
/// <param name="WaitsFrom">The first day that is over and that another than the platforms has yet to count for the client; null where there is none.</param>
/// <param name="PlatformUnits">What the platforms count on the days that are known and counted by another, for whom the client pays; unknown where there is no other, and where they do not count it.</param>
/// <param name="Discrepancy">Of it to what the other counts on these days.</param>
/// <param name="SpentAfterEnd">What the platforms report as cost on those of the last seven complete days on which the line is sold no more: its flight is over, or its booking cancelled (E20).</param>
/// <param name="PerThousand">By today's terms; null where nothing follows of it for media.</param>
public sealed record LineResult(
    LineTerms Terms, Figure Delivered, PacingView? Pacing, Figure Projection, Ratio Growth, LineMargin Now, LineMargin AtEnd, DeliveryExposure Exposure, DeliveryExposure ExposureAtEnd,
    MarginWaterfall? Steps, MarginWaterfall? StepsAtEnd, Refusal? Warning, int UnknownDays, LocalDate? Through, LocalDate? WaitsFrom, Figure PlatformUnits, Ratio Discrepancy, Figure SpentAfterEnd,
    PerThousand? PerThousand)
{
    /// <summary>What <see cref="Pacing"/> is of; null where that is.</summary>
    public PacingInput? Input { get; init; }
}
