using NodaTime;

namespace Paceline.Margin;

/// <summary>Which months are wanted.</summary>
/// <param name="Client">By name; null for all.</param>
public sealed record ForecastFilter(YearMonth From, YearMonth Through, string? Client);

/// <param name="Months">By month, then by currency.</param>
/// <param name="Clients">All that have lines, by name, the first 500.</param>
public sealed record ForecastRecord(IReadOnlyList<ForecastMonth> Months, IReadOnlyList<string> Clients);
