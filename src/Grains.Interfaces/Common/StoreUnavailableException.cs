namespace Paceline.Common;

/// <summary>A grain could not answer because the database did not. Nothing is wrong with the question: it may be asked again.</summary>
[GenerateSerializer, Alias("common.storeUnavailable")]
public sealed class StoreUnavailableException() : Exception("The database did not answer.");
