namespace Paceline.Development;

internal static class TokenCommand
{
    /// <summary>Prints the key and nothing else, so that <c>$(./dev token)</c> works.</summary>
    public static int Run(DevFolder folder)
    {
        Console.WriteLine(Secrets.LoadOrMake(folder).ApiKey);
        return 0;
    }
}
