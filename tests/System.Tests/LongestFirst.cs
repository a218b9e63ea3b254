using Paceline.Delivery;
using Xunit.Sdk;
using Xunit.v3;

namespace Paceline.Running;

/// <summary>Begins with what takes longest, so that the two that run side by side end together.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Order = ["PlantedFaultsTests", "KeptQuotaTests", RealDeliveryCollection.Name, "MovedClockTests"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Place).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(Order, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return place < 0 ? Order.Length : place;
    }
}
