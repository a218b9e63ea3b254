namespace Paceline.Bookings;

/// <summary>Which booking lines an organisation's line items work for, and what is mapped on neither side. Key: <c>o12/mapping</c>.</summary>
[Alias("bookings.IMappingGrain"), GrainInterfaceType("bookings.mapping")]
public interface IMappingGrain : IGrainWithStringKey
{
    /// <summary>Line items, the dearest first; unmapped ones with the lines that they may work for.</summary>
    [Alias("Find")]
    Task<MappingPage> Find(MappingQuery query);

    /// <summary>Lines that no item works for, by the start of their flights.</summary>
    [Alias("Unmapped")]
    Task<UnmappedPage> Unmapped(UnmappedQuery query);

    /// <summary>What was spent since a day by items that work for no line, by the clients whose other items run under the same advertisers; the dearest first.</summary>
    [Alias("UnmappedOfClients")]
    Task<IReadOnlyList<UnmappedOfClientsView>> UnmappedOfClients(DateOnly since);

    /// <summary>Lines of bookings that are not cancelled by words of number, name or client; those whose flights end last first.</summary>
    [Alias("Search")]
    Task<IReadOnlyList<SoldLineView>> Search(string words, int most);

    /// <summary>Says what items work for, all or none of them. All that is wrong with it is said at once.</summary>
    [Alias("Map")]
    Task<MapOutcome> Map(MapOrder order);
}
