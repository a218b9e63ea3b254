using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Paceline.Fakes;

/// <summary>Runs the clients that other people wrote, in tests/Api.Tests/node.</summary>
internal static class Node
{
    private static readonly SemaphoreSlim Installing = new(1);

    public static async Task<(int Code, string Output)> Run(string script, params string[] arguments)
    {
        await Installing.WaitAsync();
        try
        {
            if (!Directory.Exists(Path.Combine(Folder(), "node_modules", "graphql-http")))
            {
                var (code, output) = await Start("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
                Assert.True(code == 0, output);
            }
        }
        finally
        {
            Installing.Release();
        }
        return await Start("node", [script, .. arguments]);
    }

    private static async Task<(int Code, string Output)> Start(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "node");
}
