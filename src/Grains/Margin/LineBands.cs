using NodaTime;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>In which band a line paces, whoever asks: pure.</summary>
internal static class LineBands
{
    /// <param name="options">What holds for the line; its last days may have a tolerance of their own.</param>
    public static PacingBand Of(LineResultRecord line, PacingOptions options) => line is { Pacing: { } pacing, BandWithheld: false }
        ? options.At(LocalDate.FromDateOnly(line.FlightEnd), line.DataThrough is { } through ? LocalDate.FromDateOnly(through) : null).Band(pacing)
        : PacingBand.Unknown;

    /// <summary>By what the line was judged when it was computed.</summary>
    public static PacingBand Of(LineResultRecord line) => Of(line, (line.JudgedBy is { } text ? PacingSettings.Read(text) : PacingSettings.Default).Options());
}
