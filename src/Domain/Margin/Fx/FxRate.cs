using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A published rate.</summary>
/// <param name="Base">One unit of this</param>
/// <param name="Quote">costs so much of that.</param>
/// <param name="Day">The day it was published for.</param>
/// <param name="Rate">Above zero.</param>
public readonly record struct FxRate(Currency Base, Currency Quote, LocalDate Day, decimal Rate);
