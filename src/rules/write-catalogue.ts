import { catalogueMarkdown } from './catalogue-markdown.ts';
import { keepGenerated } from './generated.ts';
import { loadRuleData } from './load.ts';

await keepGenerated('rules/CATALOGUE.md', async () => catalogueMarkdown(await loadRuleData()));
