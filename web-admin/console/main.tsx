import './base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/query-client.js';
import { makeRouter } from './routes.js';
import { theme } from './theme.js';
import { guardSinks } from './trusted-types.js';
import { LanguageProvider } from './words/language.js';

guardSinks();

const nonce = document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '';
const place = document.querySelector('#console');
const queryClient = makeQueryClient();
const router = makeRouter();

if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <LanguageProvider>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </LanguageProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
