using System.Collections.Frozen;

namespace Paceline.Connections;

/// <summary>Every connector there is, by its platform's code. It finds them by itself: adding a platform is adding a folder.</summary>
public static class ConnectorCatalogue
{
    private static readonly FrozenDictionary<string, IConnector> ByCode = typeof(ConnectorCatalogue).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IConnector)))
        .Select(type => (IConnector)Activator.CreateInstance(type)!)
        .ToFrozenDictionary(connector => connector.Manifest.Code);

    /// <summary>All of them, in the order of their codes.</summary>
    public static IReadOnlyList<IConnector> All { get; } = [.. ByCode.Values.OrderBy(connector => connector.Manifest.Code, StringComparer.Ordinal)];

    /// <summary>The connector of a platform; null when there is none.</summary>
    public static IConnector? Find(string code) => ByCode.GetValueOrDefault(code);
}
