namespace Paceline.Development;

/// <summary><c>./dev connector new &lt;Name&gt;</c>: a connector to begin with, whose cases pass.</summary>
internal static class ConnectorCommand
{
    public static int Run(DevFolder folder, IReadOnlyList<string> words)
    {
        if (words is not ["new", var name])
            return Help.Refuse("connector takes: new <Name>.");
        foreach (var file in ConnectorTemplate.Write(folder.Root, name))
            Console.WriteLine($"  {file}");
        Console.WriteLine($"""

              Its cases pass as they are: ./dev test Connectors
              Then make it the platform's, case by case; docs/connectors.md says in which order.
              Its code is {name.ToLowerInvariant()}; another, shorter one goes into {name}Manifest.cs and settings.json.
            """);
        return 0;
    }
}
